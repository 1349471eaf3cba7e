"""A seccomp filter, written by hand: the system calls that no notebook needs and an intruder wants."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2

# Offsets in struct seccomp_data, little-endian.
NUMBER, ARCHITECTURE, ARGUMENT_0 = 0, 4, 16

LOAD, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
KILL, ALLOW, ERRNO = 0x80000000, 0x7FFF0000, 0x00050000

NAMESPACE_FLAGS = 0x7E020080  # CLONE_NEW{USER,PID,NET,IPC,UTS,CGROUP,NS,TIME}
AF_UNIX, AF_INET, AF_INET6 = 1, 2, 10

# name: (x86_64, aarch64); None where the architecture doesn't have it.
DENIED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_tree_attr": (467, 467),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "unshare": (272, 97),
    "setns": (308, 268),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "memfd_create": (319, 279),  # memory that no limit of ours counts
    "memfd_secret": (447, 447),
    "shmget": (29, 194),  # the same
    "semget": (64, 190),
    "msgget": (68, 186),
    "fanotify_init": (300, 262),
    "reboot": (169, 142),
    "acct": (163, 89),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "vhangup": (153, 58),
    "personality": (135, 92),
    "lookup_dcookie": (212, 18),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
}
CLONE, CLONE3, SOCKET, SOCKETPAIR = (56, 220), (435, 435), (41, 198), (53, 199)
AUDIT_ARCH = (0xC000003E, 0xC00000B7)
X32 = 0x40000000  # x86_64's second table of system calls


def _statement(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _refuse(number: int, error: int) -> bytes:
    return _statement(JUMP_EQUAL, number, 0, 1) + _statement(RETURN, ERRNO | error)


def _only_families(number: int, families: tuple[int, ...]) -> bytes:
    """Refuse the call unless its first argument is one of `families`."""
    tests = b"".join(_statement(JUMP_EQUAL, family, len(families) - place, 0) for place, family in enumerate(families))
    body = (
        _statement(LOAD, ARGUMENT_0)
        + tests
        + _statement(RETURN, ERRNO | errno.EAFNOSUPPORT)
        + _statement(RETURN, ALLOW)
    )
    return _statement(JUMP_EQUAL, number, 0, len(body) // 8) + body


def program(machine: str) -> bytes:
    """The filter for `machine` ("x86_64", "aarch64") as BPF code. Raises ValueError for any other."""
    if machine not in ("x86_64", "aarch64"):
        raise ValueError(f"no system call filter is written for {machine}")
    column = 0 if machine == "x86_64" else 1
    code = _statement(LOAD, ARCHITECTURE) + _statement(JUMP_EQUAL, AUDIT_ARCH[column], 1, 0)
    code += _statement(RETURN, KILL) + _statement(LOAD, NUMBER)
    if column == 0:
        code += _statement(JUMP_AT_LEAST, X32, 0, 1) + _statement(RETURN, ERRNO | errno.ENOSYS)
    # glibc falls back to clone, whose flags can be seen; those of clone3 lie in memory.
    code += _refuse(CLONE3[column], errno.ENOSYS)
    for numbers in DENIED.values():
        if (number := numbers[column]) is not None:
            code += _refuse(number, errno.EPERM)
    flags = _statement(LOAD, ARGUMENT_0) + _statement(JUMP_ANY_BIT, NAMESPACE_FLAGS, 0, 1)
    flags += _statement(RETURN, ERRNO | errno.EPERM) + _statement(RETURN, ALLOW)
    code += _statement(JUMP_EQUAL, CLONE[column], 0, len(flags) // 8) + flags
    code += _only_families(SOCKET[column], (AF_UNIX, AF_INET, AF_INET6))
    code += _only_families(SOCKETPAIR[column], (AF_UNIX,))
    return code + _statement(RETURN, ALLOW)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def install() -> None:
    """Filter this process and all its children from now on. Needs no_new_privs. Raises OSError."""
    code = program(platform.machine())
    buffer = ctypes.create_string_buffer(code, len(code))
    argument = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(argument), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the system call filter was not accepted")
