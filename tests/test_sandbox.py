"""Does the sandbox run notebooks, keep them in, and leave nothing behind? Real kernels throughout."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import TypedDict, Unpack

import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import Execute

from autograder.evidence import MAX_ITEM_BYTES, Cap, Death, Done, Tags, Tampering
from autograder.sandbox import (
    Limits,
    SandboxUnavailable,
    ZygoteDied,
    client,
    jail,
    run,
    run_notebook,
    seccomp,
    stop_zygotes,
    warm,
)
from autograder.sandbox import limits as limits_module
from autograder.sandbox.zygote import Child, Server

STANDIN = dedent("""
    from autograder.evidence import Cap, Done
    from autograder.probe import private
    from autograder.probe.testimony import Witness

    private._modules[id(globals())] = globals()  # one of the probe's, or it could not speak

    def install(plan):
        global witness, given
        witness, given = Witness(), plan

    def testify():
        witness.testify(tell)

    def bury():
        witness.bury()

    def say(document):
        voice._file.write(voice._sign(document) + b"\\n")

    def tell_one(item):
        voice.say(item)

    def tell(its_voice):
        global voice
        from IPython import get_ipython
        voice = its_voice
        space = get_ipython().user_ns
        names = {name: repr(value)[:300] for name, value in space.items() if not name.startswith("_")}
        for name, value in {**names, "plan": repr(given["cells"]), "In": str(len(space["In"]))}.items():
            voice.say(Cap(name, value, ""))
        for code in given.get("then", ()):
            exec(code, globals())
        voice.say(Done())
""")
QUICK = Limits(cell_seconds=20, grace_seconds=2, testimony_seconds=60)


@pytest.fixture(autouse=True)
def standin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another probe than the real one: it tells what the notebook's names are."""
    monkeypatch.setattr(run, "PROBE", '__import__("standin")')


@pytest.fixture(scope="module", autouse=True)
def _no_zygote_afterwards() -> Iterator[None]:
    yield
    stop_zygotes()


@pytest.fixture(scope="module")
def wall() -> None:
    """A machine that can't isolate fails here, with what to install or enable."""
    execute("x = 1")


class Mode(TypedDict, total=False):
    """How a kernel is started: see `run_notebook`."""

    isolate: bool
    warm: bool


def notebook(*sources: str) -> NotebookNode:
    cells = [new_code_cell(dedent(source).strip(), metadata={}) for source in sources]
    for number, cell in enumerate(cells):
        cell.metadata["nbgrader"] = {"grade_id": f"cell_{number}"}
    return new_notebook(cells=cells)


def execute(
    *sources: str,
    limits: Limits = QUICK,
    then: Sequence[str] = (),
    files: Mapping[str, bytes] | None = None,
    **options: Unpack[Mode],
) -> run.Execution:
    files = {"standin.py": STANDIN.encode(), **(files or {})}
    return run_notebook(notebook(*sources), plan={"then": list(then)}, files=files, limits=limits, **options)


def names(execution: run.Execution) -> dict[str, str]:
    """What the names of the notebook were, at its end."""
    return {item.what: item.asked for item in execution.items if isinstance(item, Cap)}


def others(execution) -> list[type]:
    """What else the probe told, by kind."""
    return [type(item) for item in execution.items if not isinstance(item, Cap)]


def text(cell: NotebookNode) -> str:
    return "".join(output.get("text", "") for output in cell.outputs)


def statuses(execution: run.Execution) -> list[str]:
    return [cell.status for cell in execution.cells]


# --- running -----------------------------------------------------------------------------------------------

MODES = [
    pytest.param({}, id="isolated"),
    pytest.param({"isolate": False}, id="warm"),
    pytest.param({"isolate": False, "warm": False}, id="cold"),
]


@pytest.mark.parametrize("options", MODES)
def test_runs_a_notebook_and_hears_the_probe(wall: None, options: Mode) -> None:
    execution = execute(
        "import util\nx = util.value\nprint('hello')",
        "x + 1",
        "import sys; print('careful', file=sys.stderr)",
        "1 / 0",
        "y = 2",
        files={"util.py": b"value = 41"},
        **options,
    )
    one, two, three, four, _ = execution.notebook.cells
    assert text(one) == "hello\n"
    assert two.outputs[0].data["text/plain"] == "42" and two.execution_count == 2
    assert three.outputs[0].name == "stderr" and text(three) == "careful\n"
    assert four.outputs[0].ename == "ZeroDivisionError"
    assert statuses(execution) == ["ok", "ok", "ok", "error", "ok"]
    assert [cell.grade_id for cell in execution.cells][:2] == ["cell_0", "cell_1"]
    assert names(execution)["y"] == "2"
    assert names(execution)["In"] == "6", "the probe's cells must not be in the student's history"
    assert isinstance(execution.items[-1], Done)
    assert execution.death is None and execution.problems == ()
    assert execution.isolated is options.get("isolate", True)


def test_leaves_other_cells_and_the_callers_notebook_alone() -> None:
    nb = notebook("print(1)", "")
    nb.cells.insert(0, new_markdown_cell("# Title"))
    nb.cells[1].outputs = [{"output_type": "stream", "name": "stdout", "text": "old"}]
    files = {"standin.py": STANDIN.encode()}
    execution = run_notebook(nb, plan={}, files=files, isolate=False)
    assert nb.cells[1].outputs[0]["text"] == "old"
    assert [cell.cell_type for cell in execution.notebook.cells] == ["markdown", "code", "code"]
    assert [cell.index for cell in execution.cells] == [1, 2]
    assert statuses(execution) == ["ok", "not run"], "an empty cell is not executed"
    assert names(execution)["plan"] == "['cell_0']", "and the probe doesn't expect it"


def test_files_may_not_lie_outside() -> None:
    with pytest.raises(ValueError, match="not a name within"):
        execute("x = 1", files={"../x": b""})


def test_two_at_once_and_within_an_event_loop(wall: None) -> None:
    def one(number: int) -> str:
        return names(execute(f"import time; x = {number}; time.sleep(0.2)"))["x"]

    async def within() -> str:
        return one(7)

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(one, range(6))) == [str(number) for number in range(6)]
    assert asyncio.run(within()) == "7"


def test_each_child_starts_from_the_same_state(wall: None) -> None:
    code = "import random, torch; x = random.random(), torch.rand(1).item(), hash('a')"
    assert names(execute(code))["x"] == names(execute(code))["x"]


def test_what_a_course_uses_works_inside(wall: None) -> None:
    execution = execute(
        """
        import matplotlib.pyplot as plt, optuna, torch, torchvision
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.tensorboard import SummaryWriter
        net = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(12, 2))
        optimizer = torch.optim.Adam(net.parameters())
        for (x,) in DataLoader(TensorDataset(torch.rand(8, 3, 2, 2)), batch_size=4, num_workers=2):
            optimizer.zero_grad(); net(x).sum().backward(); optimizer.step()
        with SummaryWriter("runs/a") as writer:
            writer.add_scalar("a", 1.0, 1)
        """,
        """
        study = optuna.create_study(storage="sqlite:///study.db", study_name="s", load_if_exists=True)
        study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=3)
        optuna.visualization.matplotlib.plot_optimization_history(study); plt.show()
        optuna.visualization.plot_slice(study)
        """,
        "torch.save(net.state_dict(), 'a.pt'); torch.load('a.pt', weights_only=True)",
        "!echo shell",
        "import multiprocessing as mp; print(mp.Pool(2).map(abs, [-1]))",
        "from autograder.data import *; import tempfile; tempfile.TemporaryFile().write(b'x')",
    )
    assert statuses(execution) == ["ok"] * 6, [cell.error for cell in execution.cells]
    assert text(execution.notebook.cells[3]).strip() == "shell"
    assert any("image/png" in output.get("data", {}) for output in execution.notebook.cells[1].outputs)


# --- evidence ----------------------------------------------------------------------------------------------


def test_what_is_not_evidence_is_refused_and_noted(wall: None) -> None:
    documents = b'{"type": "nonsense"}', b'{"type": "tags", "tags": "x"}', b'{"type": "done", "more": 1}', b"\xff"
    execution = execute("x = 1", then=[f"say({document!r})" for document in documents])
    assert names(execution) and others(execution) == [], "what lacks a part is never done"
    assert len(execution.problems) == 4 and all("refused" in problem for problem in execution.problems)


def test_what_is_not_signed_is_told_and_does_not_count(wall: None) -> None:
    forged = "voice._file.write(b'0' * 64 + b' {\"type\": \"tags\", \"tags\": {}}\\n' + b'x\\n')"
    execution = execute("x = 1", then=[forged])
    assert names(execution) and others(execution) == [Tampering, Done]


def test_evidence_is_capped(wall: None) -> None:
    many = 'for _ in range(100): say(b\'{"type": "tags", "tags": {"\' + b\'a\' * 1000 + b\'": 1}}\')'
    execution = execute("x = 1", then=[many], limits=Limits(evidence_bytes=20_000))
    assert 5 < len(others(execution)) < 25 and Done() not in execution.items
    assert "more evidence than is taken" in execution.problems[0]
    assert execution.death is None, "nobody's but ours"


def test_a_line_that_is_too_long_is_nobodys_death(wall: None) -> None:
    execution = execute("x = 1", then=[f"say(b'x' * {MAX_ITEM_BYTES * 2})"])
    assert names(execution) and others(execution) == []
    assert "too long" in execution.problems[0] and execution.death is None


def test_evidence_before_a_death_counts(wall: None) -> None:
    execution = execute("x = 1", then=["import os, time; time.sleep(0.5); os._exit(1)"])
    assert names(execution) and others(execution) == []
    assert execution.death is Death.CRASHED and execution.death_cell is None


@pytest.mark.parametrize(
    ("code", "death"),
    [
        ("import os; os._exit(3)", Death.CRASHED),
        ("import os; os.kill(os.getpid(), 9)", Death.KILLED),
        ("import ctypes; ctypes.string_at(0)", Death.CRASHED),
        ("import collections, itertools; collections.deque(itertools.repeat(0), maxlen=0)", Death.TIME),
    ],
)
@pytest.mark.parametrize("options", MODES[:2])
def test_a_death_in_the_examination_costs_its_own_step(wall: None, code: str, death: Death, options: Mode) -> None:
    step = f"""
        from autograder.evidence import Tags
        from autograder.probe.steps import Steps, time_limit
        steps = Steps(voice.say, voice.opening.skipped, voice.opening.ways)
        for number, work in enumerate(("pass", {code!r}, "pass")):
            if steps.begin(str(number)):
                with time_limit(voice.opening.run_seconds, fatal=True):
                    exec(work)
                tell_one(Tags({{str(number): 1}}))
    """
    execution = execute("x = 1", then=[dedent(step)], limits=Limits(run_seconds=0.5), **options)
    assert [item.tags for item in execution.items if isinstance(item, Tags)] == [{"0": 1}, {"2": 1}]
    assert (execution.death, execution.death_cell) == (death, None), execution.death_detail
    assert isinstance(execution.items[-1], Done)


def test_a_probe_that_hangs_is_ended(wall: None) -> None:
    limits = Limits(testimony_seconds=1, grace_seconds=1)
    loop = "import signal; signal.signal(2, signal.SIG_IGN)\nwhile True: pass"
    execution = execute("x = 1", then=[loop], limits=limits)
    assert execution.death is Death.TIME and execution.death_cell is None
    assert names(execution)["x"] == "1"


def test_a_probe_that_fails_is_a_problem_not_a_death(wall: None) -> None:
    execution = execute("x = 1", then=["raise RuntimeError('lost')"])
    assert execution.death is None
    assert "RuntimeError: lost" in execution.problems[0]


HOOKS = """
    shell = get_ipython()
    def replace(lines):
        return ["print('replaced')"] if any("standin" in line for line in lines) else lines
    shell.input_transformers_cleanup.append(replace)
    shell.input_transformers_post.append(replace)
    async def run_cell_async(*args, **kwargs):
        raise SystemExit
    shell.__class__.run_cell_async = run_cell_async
    shell.run_cell = lambda *args, **kwargs: None
    import builtins, sys
    def no_import(name, *args, original=builtins.__import__, **kwargs):
        if "standin" in name: raise ImportError
        return original(name, *args, **kwargs)
    builtins.__import__ = no_import
    sys.stdout = None
"""


def test_hooks_in_the_shell_do_not_reach_the_probe(wall: None) -> None:
    assert isinstance(execute(HOOKS).items[-1], Done)


# --- ways to die -------------------------------------------------------------------------------------------

STUBBORN = """
    import signal
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True: pass
"""
SHORT = Limits(cell_seconds=1, grace_seconds=1)


def test_an_endless_loop_is_interrupted_and_the_rest_runs(wall: None) -> None:
    execution = execute("x = 1", "while True: pass", "y = x + 1", limits=SHORT)
    assert statuses(execution) == ["ok", "timeout", "ok"]
    assert execution.death is None and names(execution)["y"] == "2"


@pytest.mark.parametrize("options", MODES)
def test_a_loop_that_cannot_be_interrupted_is_killed_and_the_rest_runs(wall: None, options: Mode) -> None:
    execution = execute("x = 1", STUBBORN, "y = x + 1", limits=SHORT, **options)
    assert statuses(execution) == ["ok", "died", "ok"]
    assert (execution.death, execution.death_cell) == (Death.TIME, 1)
    assert names(execution)["y"] == "2"
    assert names(execution)["plan"] == "['cell_0', 'cell_2']"


DEATHS = [
    ("import os; os._exit(3)", Death.CRASHED),
    ("import ctypes; ctypes.string_at(0)", Death.CRASHED),
    ("import os; os.abort()", Death.CRASHED),
    (
        "import sys; sys.setrecursionlimit(10**9)\nx = []\nfor _ in range(10**6): x = [x]\nrepr(x)",
        Death.CRASHED,
    ),
    ("get_ipython().kernel.iopub_socket.send(b'junk')\nimport time; time.sleep(60)", Death.MALFORMED),
]


@pytest.mark.parametrize(("code", "death"), DEATHS)
def test_each_death_has_its_name_and_spares_the_other_cells(wall: None, code: str, death: Death) -> None:
    execution = execute("x = 1", code, "y = x + 1")
    assert (execution.death, execution.death_cell) == (death, 1), execution.death_detail
    assert names(execution)["y"] == "2"


def test_exit_ends_nothing(wall: None) -> None:
    execution = execute("exit()", "quit()", "y = 2")
    assert execution.death is None and names(execution)["y"] == "2"


def test_gives_up_after_two_more_kernels(wall: None) -> None:
    execution = execute(*["import os; os._exit(1)"] * 5, "x = 1")
    assert statuses(execution) == ["died", "died", "died", "not run", "not run", "not run"]
    assert execution.death_cell == 0 and execution.items == ()


def test_total_time_ends_the_cells_but_not_the_testimony(wall: None) -> None:
    limits = Limits(cell_seconds=30, total_seconds=1, grace_seconds=1)
    execution = execute("x = 1", "import time; time.sleep(60)", "y = 2", limits=limits)
    assert statuses(execution) == ["ok", "timeout", "not run"]
    assert names(execution)["x"] == "1" and "y" not in names(execution)


# --- limits ------------------------------------------------------------------------------------------------


def test_memory_is_limited(wall: None) -> None:
    execution = execute("x = b'1' * (1 << 31)", "y = 2", limits=Limits(memory_bytes=1 << 30))
    assert "MemoryError" in execution.cells[0].error
    assert execution.death is None and names(execution)["y"] == "2"


def test_memory_of_all_processes_together_is_limited(wall: None) -> None:
    group = limits_module.MemoryGroup.create(1 << 30)
    if group is None:
        pytest.skip("no memory cgroup can be made here")
    group.remove()
    code = """
        import os
        children = []
        for _ in range(8):
            pid = os.fork()
            if pid == 0:
                x = bytearray(os.urandom(1 << 20) * 200)
                import time; time.sleep(5); os._exit(0)
            children.append(pid)
        ends = [os.waitpid(pid, 0)[1] for pid in children]
        killed = any(end == 9 for end in ends)
    """
    execution = execute(code, limits=Limits(memory_bytes=1 << 30))
    assert execution.death is Death.MEMORY or names(execution)["killed"] == "True"


def test_processes_are_limited_and_gone_afterwards(wall: None) -> None:
    bomb = """
        import os, time
        count = 0
        try:
            while count < 1000:
                if os.fork() == 0:
                    time.sleep(600)
                count += 1
        except OSError as error:
            stopped = str(error)
    """
    execution = execute(bomb, limits=Limits(processes=40))
    assert 0 < int(names(execution)["count"]) < 40
    assert _descendants(warm.zygote(True).process.pid) == 1


def test_a_fork_bomb_ends(wall: None) -> None:
    execution = execute("x = 1", "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", limits=SHORT)
    assert statuses(execution)[0] == "ok" and statuses(execution)[1] in ("timeout", "died")
    assert _descendants(warm.zygote(True).process.pid) == 1


def test_daemons_are_gone_afterwards(wall: None) -> None:
    daemon = """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork(): os._exit(0)
            time.sleep(3600)
    """
    execute(daemon, "import subprocess; subprocess.Popen(['sleep', '3600'], start_new_session=True)")
    assert _descendants(warm.zygote(True).process.pid) == 1


def test_output_is_cut_off(wall: None) -> None:
    execution = execute(
        "for _ in range(20): print('x' * 10_000, flush=True)",
        "print(1)",
        limits=Limits(output_bytes_per_cell=50_000),
    )
    assert len(text(execution.notebook.cells[0])) < 60_000
    assert client.CUT in text(execution.notebook.cells[0])
    assert statuses(execution) == ["ok", "ok"] and text(execution.notebook.cells[1]) == "1\n"


@pytest.mark.parametrize(
    "flood",
    [
        "while True: print('x' * 100_000, flush=True)",
        "print('x' * 100_000_000)",
        "display({'text/plain': 'x' * 40_000_000}, raw=True)",
    ],
)
def test_a_flood_of_output_ends_the_kernel(wall: None, flood: str) -> None:
    execution = execute("x = 1", flood, "y = 2", limits=Limits(output_bytes=5_000_000))
    assert (execution.death, execution.death_cell) == (Death.OUTPUT, 1)
    assert names(execution)["y"] == "2"


def test_disk_is_limited(wall: None) -> None:
    code = """
        import os
        errors = []
        for place in ("big", "/tmp/big", "/dev/shm/big"):
            try:
                with open(place, "wb") as file:
                    for _ in range(100):
                        file.write(bytes(1 << 20))
            except OSError as error:
                errors.append(error.errno)
    """
    limits = Limits(scratch_bytes=40 << 20, shared_bytes=10 << 20, file_bytes=30 << 20)
    assert names(execute(code, limits=limits))["errors"] == "[27, 28, 28]"  # EFBIG, ENOSPC, ENOSPC


def test_open_files_are_limited(wall: None) -> None:
    execution = execute("files = [open('/dev/null') for _ in range(10_000)]", "y = 2", limits=Limits(open_files=200))
    assert "Too many open files" in execution.cells[0].error
    assert names(execution)["y"] == "2"


# --- the wall ----------------------------------------------------------------------------------------------


def test_there_is_no_network(wall: None) -> None:
    with socket.socket() as server, socket.socket(socket.AF_UNIX) as abstract:
        server.bind(("127.0.0.1", 0))
        server.listen()
        abstract.bind("\0autograder-test")
        abstract.listen()
        code = f"""
            import socket
            errors = []
            for family, address in (
                (socket.AF_INET, ("127.0.0.1", {server.getsockname()[1]})),
                (socket.AF_INET, ("192.0.2.1", 80)),
                (socket.AF_UNIX, "\\0autograder-test"),
            ):
                try:
                    socket.socket(family).connect(address)
                    errors.append("connected")
                except OSError as error:
                    errors.append(type(error).__name__)
            for family in (socket.AF_NETLINK, socket.AF_PACKET, socket.AF_VSOCK):
                try: socket.socket(family, socket.SOCK_RAW); errors.append("made")
                except OSError: pass
        """
        found = names(execute(code))["errors"]
    assert "connected" not in found and "made" not in found


def test_nothing_of_the_course_or_the_parent_is_seen(
    wall: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = f"secret-{os.getpid()}"
    monkeypatch.setenv("AUTOGRADER_TEST_SECRET", secret)
    (tmp_path / "gradebook.db").write_text(secret)
    here = Path(__file__).resolve()
    package = Path(jail.__file__).resolve().parents[1]
    places = [
        here,
        here.parent,
        tmp_path,
        tmp_path / "gradebook.db",
        package / "checks",
        package / "gradebook",
        package / "sandbox" / "run.py",
        package.parent / "source",
        "/etc/shadow",
        "/home",
        "/var",
        "/boot",
    ]
    code = f"""
        import os
        seen = [place for place in {[str(place) for place in places]!r} if os.path.exists(place)]
        processes = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
        leaked = [
            path for process in processes
            for path in (f"/proc/{{process}}/environ", f"/proc/{{process}}/cmdline")
            if {secret!r} in open(path).read()
        ]
        in_environment = "AUTOGRADER_TEST_SECRET" in os.environ
        descriptors = []
        for fd in os.listdir("/proc/self/fd"):
            try: descriptors.append(os.readlink(f"/proc/self/fd/{{fd}}"))
            except OSError: pass
        known = "socket:", "pipe:", "anon_inode:", "/dev/null", "/proc"
        strange = [name for name in descriptors if not name.startswith(known)]
        me = os.getuid(), os.getpid(), os.uname().nodename, os.getcwd()
    """
    found = names(execute(code))
    assert found["seen"] == "[]"
    assert found["processes"] == "[1]"
    assert found["leaked"] == "[]" and found["in_environment"] == "False"
    assert found["strange"] == "[]"
    assert found["me"] == "(1000, 1, 'sandbox', '/content')"


def test_only_the_scratch_directory_can_be_written(wall: None) -> None:
    package, library = Path(jail.__file__).resolve().parents[1], os.path.dirname(os.__file__)
    folders = ["/", "/usr", "/etc", "/dev", "/proc/sys/kernel", sys.prefix, library, str(package)]
    code = f"""
        import os
        written = []
        for folder in {folders!r}:
            try:
                open(os.path.join(folder, "written"), "w"); written.append(folder)
            except OSError:
                pass
        open("/tmp/a", "w"); open("a", "w"); home = os.path.expanduser("~")
    """
    execution = execute(code)
    assert statuses(execution) == ["ok"]
    assert names(execution)["written"] == "[]" and names(execution)["home"] == "'/content'"


def test_rights_are_gone_for_good(wall: None) -> None:
    code = """
        import ctypes, errno, os
        libc = ctypes.CDLL(None, use_errno=True)
        def call(number, *arguments):
            ctypes.set_errno(0)
            return "done" if libc.syscall(ctypes.c_long(number), *arguments) >= 0 else ctypes.get_errno()
        import platform
        x86 = platform.machine() == "x86_64"
        calls = {
            "unshare user": call(272 if x86 else 97, 0x10000000),
            "clone user": call(56 if x86 else 220, 0x10000000 | 17, 0, 0, 0, 0),
            "clone3": call(435, 0, 0),
            "mount": call(165 if x86 else 40, b"tmpfs", b"/tmp", b"tmpfs", 0, 0),
            "umount": call(166 if x86 else 39, b"/tmp", 0),
            "ptrace": call(101 if x86 else 117, 0, 0, 0, 0),
            "io_uring": call(425, 1, 0),
            "bpf": call(321 if x86 else 280, 0, 0, 0),
            "memfd": call(319 if x86 else 279, b"x", 0),
            "setuid": call(105 if x86 else 146, 0),
        }
        done = [name for name, result in calls.items() if result == "done"]
        status = open("/proc/self/status").read()
        wanted = "CapEff", "CapBnd", "NoNewPrivs", "Seccomp:"
        state = [line.split()[1] for line in status.splitlines() if line.startswith(wanted)]
    """
    execution = execute(code)
    assert statuses(execution) == ["ok"], execution.cells
    assert names(execution)["done"] == "[]"
    assert names(execution)["state"] == str(["0" * 16, "0" * 16, "1", "2"])


def test_signals_do_not_leave(wall: None) -> None:
    execution = execute("""
        import os
        for pid in (-1, os.getppid(), 2, 3):
            try: os.kill(pid, 9)
            except OSError: pass
    """)
    assert isinstance(execution.items[-1], Done)


def test_a_neighbour_is_neither_seen_nor_reached(wall: None) -> None:
    ready = threading.Barrier(2, timeout=60)

    def first() -> run.Execution:
        ready.wait()
        return execute("open('/tmp/mine', 'w').write('secret'); import time; time.sleep(2); x = 1")

    def second() -> run.Execution:
        ready.wait()
        return execute("import os, time; time.sleep(1); found = os.path.exists('/tmp/mine'), os.listdir('/tmp')")

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.submit(first), pool.submit(second)
        assert names(one.result())["x"] == "1"
        assert names(two.result())["found"].startswith("(False")


def test_the_machine_is_as_before(wall: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    execute("x = 1")
    execute("x = 1", isolate=False, warm=False)
    warm.zygote(False).stop()
    before = _state()
    execute("open('a', 'w')", "import os; os._exit(1)", STUBBORN, limits=SHORT)
    execute("x = 1", isolate=False)
    execute("x = 1", isolate=False, warm=False)
    warm.zygote(False).stop()
    assert list(tmp_path.iterdir()) == []
    assert _state() == before


def _state() -> tuple[str, int, int, list[Path]]:
    """Mounts, open files, processes and cgroups that are ours."""
    gc.collect()
    mounts = Path("/proc/mounts").read_text()
    groups = [path for place, _, _ in limits_module._candidates() for path in place.glob(f"autograder-{os.getpid()}-*")]
    children = _descendants(os.getpid())
    return mounts, len(os.listdir("/proc/self/fd")), children, groups


def _descendants(pid: int) -> int:
    """How many processes descend from `pid`."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
    known = {pid}
    while more := {child for child, parent in parents.items() if parent in known} - known:
        known |= more
    return len(known) - 1


# --- the zygote --------------------------------------------------------------------------------------------


def test_a_killed_zygote_is_replaced(wall: None) -> None:
    execute("x = 1")
    first = warm.zygote(True).process
    os.kill(first.pid, signal.SIGKILL)
    assert names(execute("x = 2"))["x"] == "2"
    assert warm.zygote(True).process.pid != first.pid


def test_a_zygote_killed_in_the_middle_costs_nobody_anything(wall: None) -> None:
    execute("x = 1")

    def kill() -> None:
        os.kill(warm.zygote(True).process.pid, signal.SIGKILL)

    timer = threading.Timer(1, kill)
    timer.start()
    execution = execute("import time; time.sleep(2); x = 3")
    assert execution.death is None and names(execution)["x"] == "3"
    assert others(execution) == [Done], "told once"


def test_what_a_lost_kernel_took_is_not_counted(wall: None) -> None:
    began = time.monotonic()

    def kill() -> None:
        os.kill(warm.zygote(True).process.pid, signal.SIGKILL)

    threading.Timer(3, kill).start()
    execution = execute("import time; time.sleep(4)", "x = 3", limits=replace(QUICK, total_seconds=6.5))
    assert time.monotonic() - began > 6, "the zygote was killed in the middle"
    assert execution.death is None and names(execution)["x"] == "3"


def test_a_signal_for_a_process_that_has_ended_ends_nothing() -> None:
    control, grader = socket.socketpair()
    conn, far_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    process = warm.ForkedProcess(far_end)
    process.send_signal(signal.SIGINT)
    server = Server(control, None)
    child = Child(pid, conn, os.pidfd_open(pid))
    for end in (child.pidfd, child.conn):  # in one moment: it has ended, and is to be interrupted
        server.selector.register(end, selectors.EVENT_READ, child)
    grader.close()
    server.run()
    assert (process.poll(), process.lost) == (3, False)


def test_a_zygote_goes_with_its_user(wall: None) -> None:
    code = dedent("""
        from autograder.sandbox import run, warm
        zygote = warm.Zygote(isolate=True)
        zygote._started()
        print(zygote.process.pid, flush=True)
        import os
        os._exit(0)
    """)
    root = str(Path(jail.__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": root}
    )
    pid = int(done.stdout)
    for _ in range(100):
        if not _runs(pid):
            break
        time.sleep(0.1)
    assert not _runs(pid)


def test_the_zygote_holds_nothing_that_could_leak(wall: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_TEST_SECRET", "of the parent's")
    stop_zygotes()
    warm.zygote(True).start()
    (pid,) = _children(warm.zygote(True).process.pid)  # the first process of its namespace
    inside = Path("/proc", str(pid))
    assert len(list((inside / "task").iterdir())) == 1
    assert "AUTOGRADER_TEST_SECRET" not in (inside / "environ").read_text()
    opened = [os.readlink(path) for path in (inside / "fd").iterdir()]
    known = "socket:", "anon_inode:", "pid:", "/dev/null", "/proc", "/tmp/#", sys.prefix  # /tmp/#: its errors, unlinked
    strange = [name for name in opened if not name.startswith(known)]
    assert strange == []
    package = Path(jail.__file__).resolve().parents[1]
    for course in (package.parent / "source", package / "checks", package / "gradebook", package.parent / "tests"):
        assert course.exists() and not Path(f"{inside}/root{course}").exists()


def test_an_ordinary_user_grades() -> None:
    """Where we are root, as another user: Linux's unprivileged namespaces have to do."""
    root = Path(jail.__file__).resolve().parents[2]
    code = dedent(f"""
        import sys
        sys.path.insert(0, {str(root / "tests")!r})
        from course_folder import ASSIGNMENT, PRUNE, ROOT
        from specimen import right_reference
        from autograder.course import Course
        from autograder.grading import Grader, grade_notebook
        work = right_reference(PRUNE).submission()
        graded = grade_notebook(work, PRUNE, Grader(Course(ROOT), ASSIGNMENT, reuse=False, secret=b"test"))
        assert graded.evidence.isolated
        print([v.check for v in graded.judgement.verdicts if not v.earned], graded.judgement.flags)
    """)
    with tempfile.TemporaryDirectory() as home:
        os.chmod(home, 0o777)
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "HOME": home, "TMPDIR": home}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            cwd=home,
            env=environment,
            preexec_fn=_become_ordinary if os.geteuid() == 0 else None,
        )
    assert done.stdout.splitlines()[-1:] == ["[] ()"], done.stderr[-3000:]


def _become_ordinary() -> None:
    """Be another user than root, who finds this Python though it may lie in a home folder that is closed to others."""
    closed = [path for path in Path(sys.base_prefix).parents if not path.stat().st_mode & stat.S_IXOTH]
    if closed:
        jail.unshare(jail.NEW_NS)
        jail.mount("none", "/", flags=jail.MS_REC | jail.MS_PRIVATE)
        python = os.open(sys.base_prefix, os.O_PATH)
        jail.mount("tmpfs", str(closed[-1]), "tmpfs", 0, "mode=755")
        os.makedirs(sys.base_prefix)
        jail.mount(f"/proc/self/fd/{python}", sys.base_prefix, flags=jail.MS_BIND | jail.MS_REC)
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def kernelspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed kernelspec that names our provisioner, as an instructor may have it for stock nbgrader."""
    folder = tmp_path / "kernels" / "warm"
    folder.mkdir(parents=True)
    spec = {
        "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "warm",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": "autograder-warm"}},
    }
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    return "warm"


def test_stock_nbclient_runs_unchanged(wall: None, kernelspec: str) -> None:
    nb = notebook("import os, sys\nprint(os.getpid(), 'optuna' in sys.modules)", "1 / 0")
    NotebookClient(nb, kernel_name=kernelspec, allow_errors=True).execute()
    assert text(nb.cells[0]) == "1 True\n", "the first process of a namespace, with everything imported"
    assert nb.cells[1].outputs[0].ename == "ZeroDivisionError"


def test_nbgraders_own_execute_runs_unchanged(wall: None, kernelspec: str) -> None:
    nb = notebook("import os\nprint(os.getpid())", "x = 1", "x + 1")
    nb, _ = Execute(kernel_name=kernelspec).preprocess(nb, {})
    assert text(nb.cells[0]) == "1\n"
    assert nb.cells[2].outputs[0].data["text/plain"] == "2"


def _runs(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_where_kernels_cannot_start_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "_command", lambda fd, mode: [sys.executable, "-c", "raise SystemExit('no torch')"])
    with pytest.raises(ZygoteDied, match="no torch"):
        warm.Zygote(isolate=False)._started()


def test_an_ordinary_kernel_is_refused_where_isolation_is_asked_for() -> None:
    with pytest.raises(SandboxUnavailable, match="can't be isolated"):
        execute("x = 1", warm=False)


def test_where_isolation_is_impossible_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import os; os.dup2({fd}, 3); from autograder.sandbox import jail, zygote\n"
        "def no(flags): raise OSError(1, 'Operation not permitted')\n"
        "jail.unshare = no; zygote.main()"
    )
    monkeypatch.setattr(warm, "_command", lambda fd, mode: [sys.executable, "-c", code.format(fd=fd), mode])
    monkeypatch.setitem(warm._zygotes, True, warm.Zygote(isolate=True))
    with pytest.raises(SandboxUnavailable, match="user namespaces"):
        execute("x = 1")
    assert execute("x = 1", isolate=False).isolated is False


def test_the_filter_is_sound_bpf() -> None:
    for machine in ("x86_64", "aarch64"):
        code = seccomp.program(machine)
        count = len(code) // 8
        assert len(code) % 8 == 0 and count < 4096
        for place in range(count):
            kind, jump_true, jump_false = code[place * 8], code[place * 8 + 2], code[place * 8 + 3]
            if kind in (seccomp.JUMP_EQUAL, seccomp.JUMP_AT_LEAST, seccomp.JUMP_ANY_BIT):
                assert place + 1 + max(jump_true, jump_false) < count
    with pytest.raises(ValueError, match="riscv64"):
        seccomp.program("riscv64")
