"""Does an attack gain a mark, read the course, touch a neighbour, or leave anything behind?

All hostile specimens are graded at once, by the real path, in two threads, with innocent neighbours among them. The
course's notebooks are cut to what exercises stand on: figures and examples would take most of the time.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from course_folder import ASSIGNMENT, NOTEBOOKS, ROOT
from nbformat import NotebookNode
from specimen import Specimen, hostile_specimens, release, right_reference

import autograder
from autograder.cells import grade_id, is_exercise
from autograder.course import Course
from autograder.evidence import encode
from autograder.grading import Graded, Grader, grade_notebook
from autograder.judge import DEATHS, DEATHS_EXAMINED
from autograder.sandbox import Limits, jail, limits, stop_zygotes, warm
from autograder.verdicts import Result

HOSTILE = hostile_specimens()
NEIGHBOUR_EVERY = 12
CANARY = f"canary-{os.urandom(12).hex()}"
LIMITS = Limits(  # what loops is ended by CPU time, so that a busy machine ends nothing else
    cell_seconds=120,
    grace_seconds=2,
    cpu_seconds=10,
    run_seconds=4,
    memory_bytes=1 << 30,
    processes=40,
    open_files=128,
    file_bytes=16 << 20,
    scratch_bytes=32 << 20,
    output_bytes=4_000_000,
)
UNNEEDED = ("show_data", "test_best", "show_best", "table", "csv", "show_situations", "saved_epochs")
UNNEEDED_KINDS = ("example_", "plot_", "learning_")


def cut(notebook: NotebookNode) -> NotebookNode:
    """The notebook without text, worked examples and figures."""
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code" and needed(cell)]
    return notebook


def needed(cell: NotebookNode) -> bool:
    name = grade_id(cell) or ""
    return is_exercise(cell) or (name not in UNNEEDED and not name.startswith(UNNEEDED_KINDS))


@dataclass(frozen=True)
class Batch:
    """All that came of one evening's grading."""

    graded: dict[str, Graded]
    alone: str  # digest of the neighbour's evidence, graded before any attack
    beside: list[str]  # and each time between attacks
    machine: tuple[object, object]  # what was there before and after
    reached: bool  # whether anybody connected to a socket of the host's


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with secrets in every place that an attack may look at."""
    root = tmp_path_factory.mktemp("course")
    for notebook in NOTEBOOKS:
        for folder in ("release", "source"):
            path = root / folder / ASSIGNMENT / f"{notebook}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(cut(release(notebook)), path)
        (root / "source" / ASSIGNMENT / f"solution_of_{notebook}.py").write_text(CANARY)
    for path in (ROOT / "release" / ASSIGNMENT).glob("*.py"):
        shutil.copy(path, root / "release" / ASSIGNMENT)
    for name in ("gradebook.db", "submitted/ada/03-optuna/03_01_search.ipynb", ".autograder/evidence/ada.json"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(CANARY)
    return Course(root)


@pytest.fixture(scope="module")
def batch(course: Course, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    asked = [item.callspec.params.get("specimen") for item in request.session.items if hasattr(item, "callspec")]
    chosen = [specimen for specimen in HOSTILE if specimen in asked] or HOSTILE[:2]
    with pytest.MonkeyPatch.context() as patch, socket.create_server(("127.0.0.1", 0)) as server:
        patch.setenv("AUTOGRADER_TEST_CANARY", CANARY)
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("t")))
        server.setblocking(False)
        places = {
            "COURSE": str(course.root),
            "PACKAGE": autograder.__path__[0],
            "CHANNELS": tempfile.gettempdir(),
            "NUMBER": str(os.getpid()),
            "PORT": str(server.getsockname()[1]),
        }
        with socket.socket(socket.AF_UNIX) as abstract:
            abstract.bind(f"\0autograder-hostile-{os.getpid()}")
            abstract.listen()
            yield grade_all(course, chosen, places, lambda: reached(server))
    stop_zygotes()


def grade_all(course: Course, specimens: list[Specimen], places: dict[str, str], reached: Callable[[], bool]) -> Batch:
    hostile = Grader(course, ASSIGNMENT, limits=LIMITS, reuse=False, secret=b"of the tests")
    innocent = Grader(course, ASSIGNMENT, reuse=False, secret=b"of the tests")

    def attack(specimen: Specimen) -> Graded:
        source = nbformat.writes(cut(specimen.answered()))
        for name, place in places.items():
            source = source.replace(f"@{name}@", place)
        return grade_notebook(source.encode(), specimen.notebook, hostile)

    def neighbour() -> str:
        notebook = NOTEBOOKS[0]
        source = nbformat.writes(cut(right_reference(notebook).answered()))
        return grade_notebook(source.encode(), notebook, innocent).evidence.digest()

    alone = neighbour()
    before = machine()
    with ThreadPoolExecutor(2) as pool:
        attacks, neighbours = {}, []
        for number, specimen in enumerate(specimens):
            attacks[specimen.name] = pool.submit(attack, specimen)
            if number % NEIGHBOUR_EVERY == 0:
                neighbours.append(pool.submit(neighbour))
        graded = {name: future.result() for name, future in attacks.items()}
        beside = [future.result() for future in neighbours]
    return Batch(graded, alone, beside, (before, machine()), reached())


def reached(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


def machine() -> dict[str, object]:
    """What an attack may leave: processes, mounts, sockets, files, cgroups."""
    zygote = warm.zygote(True).process
    assert zygote is not None
    ours = tempfile.gettempdir()
    groups = [path for place, _, _ in limits._candidates() for path in place.glob(f"autograder-{os.getpid()}-*")]
    return {
        "zygote": zygote.pid,
        "processes": Path(f"/proc/{zygote.pid}/task/{zygote.pid}/children").read_text().split(),
        "mounts": Path("/proc/self/mounts").read_text(),
        "sockets": [line for line in Path("/proc/net/unix").read_text().splitlines() if ours in line],
        "files": sorted(os.listdir(ours)),
        "shared": [path.name for path in Path("/dev/shm").iterdir() if path.stat().st_uid == jail.HOST_STUDENT],
        "groups": groups,
    }


@pytest.mark.parametrize("specimen", HOSTILE, ids=lambda s: s.name)
def test_attack_gains_nothing_and_is_told(specimen: Specimen, batch: Batch) -> None:
    graded = batch.graded[specimen.name]
    judgement = graded.judgement
    if specimen.base == "release" or specimen.flag:
        assert sum(verdict.earned for verdict in judgement.verdicts) == 0
        assert not [verdict.saw for verdict in judgement.verdicts if verdict.result is Result.ERROR]
    else:
        expected = specimen.expected()
        assert {v.check: v.result for v in judgement.verdicts if v.result != expected[v.check]} == {}
    assert (graded.evidence.death or "none") in specimen.death.split(" or "), graded.evidence.death_detail
    assert specimen.flag in " ".join(judgement.flags), judgement.flags
    death = graded.evidence.death
    said = [words[death] for words in (DEATHS, DEATHS_EXAMINED) if death in words]
    assert death is None or any(words in judgement.remarks[0] for words in said)
    assert CANARY not in nbformat.writes(graded.notebook) + encode(graded.evidence).decode()
    for boast in ("CONNECTED", "RESOLVED", "WRITTEN /", "FOUND /", "EXPLODED"):
        assert boast not in printed(graded.notebook)


def printed(notebook: NotebookNode) -> str:
    return "".join(str(output.get("text", "")) for cell in notebook.cells for output in cell.get("outputs", ()))


def test_neighbours_are_graded_as_if_alone(batch: Batch) -> None:
    assert set(batch.beside) == {batch.alone}


def test_machine_is_as_before(batch: Batch) -> None:
    before, after = batch.machine
    assert after == before
    assert not batch.reached


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 40


def test_scripted_values_follow_from_the_notebook_and_a_secret(tmp_path: Path) -> None:
    notebook, course = release(NOTEBOOKS[0]), Course(tmp_path)
    grader = Grader(course, ASSIGNMENT)
    assert grader.seed(notebook, course.secret()) == grader.seed(notebook, Course(tmp_path).secret())
    assert len({grader.seed(notebook, secret) for secret in (b"", b"other", course.secret())}) == 3
    assert (course.state / "secret").stat().st_mode & 0o077 == 0
