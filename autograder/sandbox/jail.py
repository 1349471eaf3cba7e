"""Namespaces and mounts: what a student's process can see and do. Linux only.

There are two walls. The zygote, before it imports anything, moves into an empty root file system with
read-only views of Python and the system's libraries (`enter_zygote`). Each child moves further, into
namespaces of its own and an unprivileged user (`enter_child`). System calls go through ctypes: that needs no
program to be installed, works as root and as an ordinary user, and takes about a millisecond.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox import seccomp
from autograder.sandbox.limits import MIB, Limits

HOME = "/content"  # where a notebook is in Colab: paths that are written out there work here too
SCRATCH = "/tmp/student"  # the folder that is mounted there
DRIVES = ("/gdrive", "/mnt/drive")  # where else students mount their Google Drive: links to /content/drive
STUDENT = 1000  # the user and group that a student's process sees itself as
HOST_STUDENT = 59_999  # what it is outside, where root grades: a number that nothing else uses

NEW_NS, NEW_CGROUP, NEW_UTS, NEW_IPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
NEW_USER, NEW_PID, NEW_NET = 0x10000000, 0x20000000, 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2
AT_FDCWD, AT_RECURSIVE = -100, 0x8000
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
MOUNT_SETATTR = 442
PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_CAPBSET_DROP = 4, 38, 24
PR_SET_SECUREBITS, NO_SETUID_FIXUP = 28, 1 << 2

DEVICES = ("null", "zero", "full", "random", "urandom")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store")
SETTINGS = ("/etc/alternatives", "/etc/fonts")
PROCESSORS = ("/sys/devices/system/cpu", "/sys/devices/system/node")  # torch asks how many there are
ETC_COPIES = ("ld.so.cache", "localtime")
ETC = {
    "passwd": f"student:x:{STUDENT}:{STUDENT}:student:{HOME}:/bin/sh\n",
    "group": f"student:x:{STUDENT}:\n",
    "hosts": "127.0.0.1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}
# The parts of this package that a student's kernel uses. Checks, gradebook and the rest stay out.
VISIBLE = ("__init__.py", "evidence.py", "probe", "data", "sandbox/kernel.py")

libc: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


NO_FORK = "an ordinary kernel can't be isolated; where processes can't be forked, isolation is impossible"


class SandboxUnavailable(RuntimeError):
    """This machine can't isolate student code; the message says what to install or enable."""


@dataclass(frozen=True)
class View:
    """What of the file system is seen inside: `shown` read-only, `hidden` as empty folders."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]

    @classmethod
    def of_this_python(cls, package: Path) -> View:
        """The interpreter, its packages and the system's libraries; of `package` only what is `VISIBLE`."""
        packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
        candidates = [*SYSTEM, *SETTINGS, *PROCESSORS, sys.prefix, sys.base_prefix, *packages]
        shown = {os.path.abspath(path) for path in candidates if os.path.exists(path)}
        shown |= {str(package / name) for name in VISIBLE if (package / name).exists()}
        course = {str(package), os.getcwd(), str(package.parent)} - set(sys.path[1:])
        hidden = {path for path in course if any(_within(path, other) for other in shown)}
        hidden |= {str(package)}
        return cls(tuple(sorted(shown)), tuple(sorted(hidden - shown)))


def _within(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


# --- system calls ------------------------------------------------------------------------------------------


def _checked(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def unshare(flags: int) -> None:
    _checked(libc.unshare(flags), f"unshare({flags:#x})")


def setns(fd: int, kind: int) -> None:
    _checked(libc.setns(fd, kind), "setns")


def prctl(option: int, value: int) -> None:
    _checked(libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl({option})")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    arguments = [text.encode() or None for text in (source, target, kind)]
    _checked(libc.mount(*arguments, ctypes.c_ulong(flags), data.encode() or None), f"mount on {target}")


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns")]


def _restrict(path: str, flags: int) -> None:
    """Add mount flags to the mount at `path` and all below it (Linux 5.12 and newer)."""
    attributes = _MountAttributes(set=flags)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    result = libc.syscall(
        ctypes.c_long(MOUNT_SETATTR),
        AT_FDCWD,
        path.encode(),
        AT_RECURSIVE,
        ctypes.byref(attributes),
        size,
    )
    _checked(result, f"mount_setattr({path})")


def _pivot(root: str) -> None:
    """Make `root` the root, and leave the old one reachable as /old."""
    os.chdir(root)
    number = ctypes.c_long(PIVOT_ROOT[os.uname().machine])
    _checked(libc.syscall(number, b".", b"old"), "pivot_root")
    os.chdir("/")


def _drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _checked(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


# --- the zygote's wall -------------------------------------------------------------------------------------


def enter_zygote(view: View) -> None:
    """Move this process (one thread) into a root with nothing but `view`. Raises SandboxUnavailable.

    On return it is the first process of a PID namespace: when it goes, every kernel goes.
    """
    try:
        if os.geteuid() != 0:
            _become_root_of_own_namespace()
        unshare(NEW_NS | NEW_PID | NEW_IPC | NEW_UTS | NEW_NET)
        _be_first_process()
        _build_root(view)
    except OSError as error:
        raise SandboxUnavailable(explain(error)) from error


def _become_root_of_own_namespace() -> None:
    """User and group 0 of a new user namespace, which is this same user outside."""
    user, group = os.geteuid(), os.getegid()
    unshare(NEW_USER)
    _map_ids(0, user, 0, group)


def _map_ids(user: int, outside_user: int, group: int, outside_group: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {outside_user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {outside_group} 1")


def _be_first_process() -> None:
    """Go on in a child, process 1 of the new PID namespace. The parent waits, and ends as it does."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    import signal

    _checked(libc.prctl(1, signal.SIGKILL, 0, 0, 0), "prctl")  # PR_SET_PDEATHSIG


def _build_root(view: View) -> None:
    mount("", "/", flags=MS_REC | MS_PRIVATE)
    base = tempfile.gettempdir()
    mount("tmpfs", base, "tmpfs", MS_NOSUID, "mode=755,size=16m")
    os.mkdir(f"{base}/old")
    _pivot(base)
    shown = sorted({*view.shown, *view.hidden}, key=lambda path: path.count("/"))
    for path in shown:
        if path in view.hidden:
            _hide(path)
        else:
            _show(path)
    for path in view.hidden:
        mount("", path, flags=MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)
    _make_dev()
    _make_etc()
    os.makedirs("/proc", exist_ok=True)
    mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    _checked(libc.umount2(b"/old", MNT_DETACH), "umount")
    os.rmdir("/old")
    for folder in ("/tmp", HOME):
        os.makedirs(folder, exist_ok=True)
    for link in DRIVES:
        with contextlib.suppress(OSError):  # something that is shown may be there
            os.makedirs(os.path.dirname(link), exist_ok=True)
            os.symlink(f"{HOME}/drive", link)
    mount("", "/", flags=MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID)
    held = _hold(view)
    mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, f"mode=1777,size={64 * MIB}")
    _put_back(held)
    os.mkdir(SCRATCH)


def _show(path: str) -> None:
    """Bind `path` of the old root read-only to the same place; a link stays a link."""
    old = "/old" + path
    if os.path.islink(old):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if not os.path.lexists(path):
            os.symlink(os.readlink(old), path)
        return
    _make_place(path, os.path.isdir(old))
    mount(old, path, flags=MS_BIND | MS_REC)
    _restrict(path, MS_RDONLY | MS_NOSUID | MS_NODEV)


def _make_place(path: str, is_folder: bool) -> None:
    """Something to mount on."""
    if os.path.lexists(path):
        return
    if is_folder:
        os.makedirs(path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).touch()


def _hide(path: str) -> None:
    _make_place(path, is_folder=True)
    mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")


def _make_dev() -> None:
    os.mkdir("/dev")
    for name in DEVICES:
        Path(f"/dev/{name}").touch()
        mount(f"/old/dev/{name}", f"/dev/{name}", flags=MS_BIND)
    for name, target in {"fd": "", "stdin": "/0", "stdout": "/1", "stderr": "/2"}.items():
        os.symlink(f"/proc/self/fd{target}", f"/dev/{name}")
    os.mkdir("/dev/pts")
    os.symlink("pts/ptmx", "/dev/ptmx")
    os.mkdir("/dev/shm")
    mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777,size=1m")


def _make_etc() -> None:
    os.makedirs("/etc", exist_ok=True)
    for name in ETC_COPIES:
        with contextlib.suppress(OSError):
            Path(f"/etc/{name}").write_bytes(Path(f"/old/etc/{name}").read_bytes())
    for name, text in ETC.items():
        Path(f"/etc/{name}").write_text(text)


def _hold(view: View) -> list[tuple[str, int]]:
    """What is shown below /tmp and the home, as (path, file descriptor), before something is mounted over it."""
    paths = [path for path in view.shown if _within(path, "/tmp") or _within(path, HOME)]
    return [(path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in paths]


def _put_back(held: list[tuple[str, int]]) -> None:
    for path, fd in sorted(held):
        _make_place(path, stat.S_ISDIR(os.fstat(fd).st_mode))
        mount(f"/proc/self/fd/{fd}", path, flags=MS_BIND | MS_REC)
        _restrict(path, MS_RDONLY | MS_NOSUID | MS_NODEV)
        os.close(fd)


def explain(error: OSError) -> str:
    """What an instructor can do about it."""
    return (
        f"student code can't be isolated on this machine ({error.strerror or error}). Needed: Linux 5.14 or "
        "newer on x86_64 or aarch64, and either root with CAP_SYS_ADMIN (in a container: --privileged, or "
        "--cap-add SYS_ADMIN with seccomp and AppArmor unconfined) or unprivileged user namespaces "
        "(`sysctl kernel.unprivileged_userns_clone=1`, `sysctl user.max_user_namespaces=10000`; on Ubuntu "
        "24.04 also `sysctl kernel.apparmor_restrict_unprivileged_userns=0`). To grade without isolation, "
        "in your own account and at your own risk: c.SubmissionExporter.isolate = False in nbgrader_config.py, or "
        "--no-isolate for a single file."
    )


# --- the child's wall --------------------------------------------------------------------------------------


def enter_child(view: View, limits: Limits) -> None:
    """Move this process, forked by a zygote within its wall, into namespaces of its own, for good.

    It was forked into a new PID namespace already. The file system is prepared with the zygote's rights;
    they are gone, in a user namespace of the child's own, when this returns. `confine` ends it.
    """
    owner = HOST_STUDENT if _is_real_root() else 0
    unshare(NEW_NS)
    _mount_scratch(view, limits, owner)
    if owner:
        prctl(PR_SET_SECUREBITS, NO_SETUID_FIXUP)  # the rights last until the user namespace is made
        os.setgroups([])
        os.setresgid(owner, owner, owner)
        os.setresuid(owner, owner, owner)
        prctl(PR_SET_DUMPABLE, 1)  # or the maps can't be written
    unshare(NEW_USER | NEW_NET | NEW_IPC | NEW_UTS | NEW_CGROUP)
    _map_ids(STUDENT, owner, STUDENT, owner)
    socket.sethostname("sandbox")


def _is_real_root() -> bool:
    """Whether other users than our own exist in this user namespace."""
    return Path("/proc/self/uid_map").read_text().split()[2] != "1"


def _mount_scratch(view: View, limits: Limits, owner: int) -> None:
    inside = MS_NOSUID | MS_NODEV
    ids = f"uid={owner},gid={owner},mode=1777"
    mount("proc", "/proc", "proc", inside | MS_NOEXEC)
    held = _hold(view)
    mount("tmpfs", "/tmp", "tmpfs", inside, f"{ids},size={limits.scratch_bytes},nr_inodes={limits.files}")
    os.mkdir(SCRATCH, 0o700)
    os.chown(SCRATCH, owner, owner)
    mount(SCRATCH, HOME, flags=MS_BIND)
    _put_back(held)
    mount("tmpfs", "/dev/shm", "tmpfs", inside | MS_NOEXEC, f"{ids},size={limits.shared_bytes},nr_inodes=1000")
    mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0666,max=16")


def confine() -> None:
    """Give up all rights and filter system calls. The last step before foreign code."""
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, ctypes.c_ulong(capability), 0, 0, 0) != 0:
            break
    _drop_capabilities()
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    seccomp.install()


def close_inherited(keep: set[int]) -> None:
    """Close every file descriptor but 0, 1, 2 and `keep`; the first three become /dev/null."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(null, standard)
    lowest = 3
    for fd in sorted(keep):
        os.closerange(lowest, fd)
        lowest = fd + 1
    os.closerange(lowest, 65536)
