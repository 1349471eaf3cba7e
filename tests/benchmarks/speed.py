"""How fast grading is, what a submission costs, and what the sandbox adds: `make bench`.

Each section measures one or two figures and says what was done; the table at the end compares them with what is to
be reached. `--only cohort,cpu` takes some sections, `--submissions N` a smaller or larger class. A submission is what
one student hands in: two notebooks. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1]))

import stock
from bare import Computation, computations
from classes import (
    Answers,
    every_nth,
    hand_in,
    hand_in_repeatedly,
    new_course,
    realistic,
    reference,
    small_course,
    student,
    submitted,
)
from course_folder import ASSIGNMENT, NOTEBOOKS, ROOT, CourseFolder
from measure import Span, private_memory, seconds, span
from rich.console import Console
from rich.table import Table

from autograder import judge as judging
from autograder.course import Course
from autograder.evidence import Evidence
from autograder.files import read_file
from autograder.gradebook.commands import Commands
from autograder.grading import Grader
from autograder.intake import read_submission
from autograder.sandbox import require_isolation, run_notebook, stop_zygotes
from autograder.store import EvidenceStore, key_of

FEW = 2  # submissions: what a whole class takes beyond them is what each further one takes
SAMPLE = 10  # submissions of which the CPU time is looked at
SIZES = (10, 100, 1000)
REGRADED = 1000  # notebooks

console = Console(highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Row:
    """One figure of the table."""

    figure: str
    found: str
    ratio: str
    target: str
    reached: bool


def faster(figure: str, ours: float, theirs: float, target: float, least: float) -> Row:
    """How many times less time we take, in seconds; `least` is what the computation alone takes on all cores."""
    ratio = theirs / ours
    found = f"{ours:.1f} s, stock {theirs:.1f} s; computation alone {least:.1f} s, {theirs / least:.1f} × faster"
    return Row(figure, found, f"{ratio:.1f} × faster", f"≥ {target:g} × faster", ratio >= target)


def at_most(figure: str, found: float, target: float, unit: str) -> Row:
    """A value and its limit."""
    return Row(
        figure, f"{found:.2f} {unit}", f"{found / target:.2f} of the limit", f"≤ {target:g} {unit}", found <= target
    )


@dataclass
class Bench:
    """What all sections share."""

    size: int
    full: bool
    folder: Path
    made: int = field(default=0)

    def new_folder(self) -> Path:
        self.made += 1
        path = self.folder / str(self.made)
        path.mkdir()
        return path

    def computation(self, students: Sequence[Answers]) -> Computation:
        """What a submission of theirs computes, on average, without any grading around it."""
        course = new_course(self.new_folder())
        hand_in(course, students)
        parts = computations(course.root, submitted(course))
        return Computation(*(sum(values) / len(students) for values in zip(*map(astuple, parts), strict=True)))

    def sample(self) -> list[Answers]:
        return every_nth(realistic(self.size), min(SAMPLE, self.size))


def say(words: str) -> None:
    console.print(f"  [dim]{words}[/]")


# --- sections ----------------------------------------------------------------------------------------------


def cohort(bench: Bench) -> list[Row]:
    """A whole class, from handed in to marks in the gradebook: ours and stock nbgrader, the same submissions."""
    students = realistic(bench.size)
    few = every_nth(students, FEW)
    ours, ours_few = grade_ours(bench, students), grade_ours(bench, few)
    say(
        f"ours: python -m autograder grade, from a cold start: {len(students)} in {ours:.1f} s, "
        f"{FEW} in {ours_few:.1f} s"
    )
    theirs, theirs_few = grade_stock(bench, students), grade_stock(bench, few)
    say(
        "stock: nbgrader autograde, assertions in the test cells, same data, epochs and trials: "
        f"{len(students)} in {theirs:.1f} s, {FEW} in {theirs_few:.1f} s"
    )
    further = len(students) - FEW
    least = bench.computation(students).cpu / (os.cpu_count() or 1)
    return [
        faster(f"a class of {bench.size}, to marks in the gradebook", ours, theirs, 12, least * bench.size),
        faster(
            "each further submission of it", (ours - ours_few) / further, (theirs - theirs_few) / further, 20, least
        ),
    ]


def grade_ours(bench: Bench, students: Sequence[Answers]) -> float:
    """Wall time of the command, the start of the zygote included."""
    course = new_course(bench.new_folder())
    hand_in(course, students)
    stop_zygotes()
    return seconds(lambda: succeed(course.autograder("grade", ASSIGNMENT)))


def grade_stock(bench: Bench, students: Sequence[Answers]) -> float:
    """Wall time. Where it gives up on a student, the others are graded all the same."""
    course = stock.make(bench.new_folder())
    hand_in(course, students)
    needed = seconds(lambda: course.nbgrader("autograde", ASSIGNMENT))
    graded = len(list(course.root.glob(f"autograded/*/{ASSIGNMENT}/*.ipynb")))
    say(f"stock: {graded} of {len(submitted(course))} notebooks have marks")
    return needed


def succeed(done: CompletedProcess[str]) -> None:
    """Raises `RuntimeError` with the words of a command that failed."""
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def cpu(bench: Bench) -> list[Row]:
    """CPU time of a submission, and what of it is the student's own."""
    course, sample = new_course(bench.new_folder()), bench.sample()
    hand_in(course, sample)
    commands = Commands(Course(course.root))
    require_isolation()
    with span() as used:
        commands.autograde(ASSIGNMENT)
    each, own = used.cpu / len(sample), bench.computation(sample)
    rest = each - own.cpu
    say(
        f"a submission takes {each:.2f} s of CPU: its cells {own.cells_cpu:.2f} s, the scenarios that call its "
        f"functions {own.scenarios_cpu:.2f} s, all else {rest:.2f} s, {rest / len(NOTEBOOKS):.2f} s for each notebook: "
        "sandbox, kernel, messages, checks, nbgrader, gradebook"
    )
    return [at_most("CPU of a submission beyond its own computation", rest, 0.35, "s")]


def one(bench: Bench) -> list[Row]:
    """One submission from the command to its mark, with and without a warm zygote."""
    course = new_course(bench.new_folder())
    hand_in_repeatedly(course, reference(), 3)
    longest = max(part.wall for part in computations(course.root, submitted(course)[: len(NOTEBOOKS)]))
    commands = Commands(Course(course.root))
    commands.autograde(ASSIGNMENT, student(0))
    warm = seconds(lambda: commands.autograde(ASSIGNMENT, student(1)))
    stop_zygotes()
    cold = seconds(lambda: succeed(course.autograder("grade", ASSIGNMENT, "--student", student(2))))
    say(
        f"the longer of its two notebooks, which run side by side, computes for {longest:.2f} s; warm {warm:.2f} s, "
        f"cold (a process of its own) {cold:.2f} s"
    )
    return [
        at_most("one submission, warm, beyond its computation", warm - longest, 1.5, "s"),
        at_most("one submission, cold, beyond its computation", cold - longest, 8, "s"),
    ]


def scale(bench: Bench) -> list[Row]:
    """What a submission costs in classes of several sizes."""
    costs = {size: cost_in_class_of(bench, size) for size in SIZES}
    what = "reference notebooks" if bench.full else "small notebooks: no training, no figures (--full: the real ones)"
    say(
        f"{what}; wall and CPU of each submission: "
        + ", ".join(f"{size}: {found.wall:.3f} s, {found.cpu:.3f} s" for size, found in costs.items())
    )
    base = costs[SIZES[0]].cpu
    spread = max(abs(found.cpu / base - 1) for found in costs.values())
    return [at_most(f"cost of a submission in classes of {', '.join(map(str, SIZES))}", 100 * spread, 10, "% apart")]


def cost_in_class_of(bench: Bench, size: int) -> Span:
    """Wall and CPU time of one submission."""
    course = (new_course if bench.full else small_course)(bench.new_folder())
    works = {path.stem: course.answered(path.stem) for path in course.root.glob(f"release/{ASSIGNMENT}/*.ipynb")}
    hand_in_repeatedly(course, works, size)
    commands = Commands(Course(course.root))
    require_isolation()
    with span() as used:
        commands.autograde(ASSIGNMENT)
    return Span(used.wall / size, used.cpu / size)


def memory(bench: Bench) -> list[Row]:
    """Memory of a kernel that it does not share with the process that it was forked from."""
    most = {notebook: private_memory(reference_run(notebook)) for notebook in NOTEBOOKS}
    say("private memory of a kernel: " + ", ".join(f"{name} {value:.0f} MiB" for name, value in most.items()))
    return [at_most("memory of a kernel beyond the shared pages", max(most.values()) * 2**20 / 1e6, 150, "MB")]


def sandbox(bench: Bench) -> list[Row]:
    """The same notebook with and without the wall, in turns."""
    run = NOTEBOOKS[0]
    walls: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(9):
        for isolate, found in walls.items():
            found.append(seconds(reference_run(run, isolate)))
    on, off = (statistics.median(found[1:]) for found in walls.values())  # the first ones start the zygotes
    say(f"medians of 8 runs of {run}: with the wall {on:.3f} s, without {off:.3f} s")
    return [at_most("the sandbox, on against off", 100 * (on / off - 1), 5, "% slower")]


def reference_run(notebook: str, isolate: bool = True) -> Callable[[], object]:
    grader = Grader(Course(ROOT), ASSIGNMENT)
    work = reference()[notebook]
    plan, files = grader.plan(work, notebook), grader.course.files(ASSIGNMENT)
    return lambda: run_notebook(work, plan=plan, files=files, isolate=isolate)


def regrade(bench: Bench) -> list[Row]:
    """Stored evidence to marks after all checks have changed: nobody's code is run."""
    course = new_course(bench.new_folder())
    hand_in_repeatedly(course, reference(), REGRADED // len(NOTEBOOKS))
    keys = store_evidence(course)
    store = EvidenceStore(Course(course.root).state / "evidence")
    commands = Commands(Course(course.root))
    require_isolation()
    commands.autograde(ASSIGNMENT)  # they have been graded before
    with changed_checks(bench.new_folder()):
        verdicts = seconds(lambda: judging.judge([known_evidence(store, key) for key in keys], ASSIGNMENT))
        marks = seconds(lambda: commands.autograde(ASSIGNMENT))
    say(
        f"{len(keys)} stored evidences: read and judged in {verdicts:.1f} s; by nbgrader, from the submissions to "
        f"notebooks with verdicts and marks in the gradebook, in {marks:.1f} s"
    )
    return [
        at_most(f"regrade of {len(keys)} stored evidences, to verdicts", verdicts, 30, "s"),
        at_most(f"regrade of {len(keys)} stored evidences, to marks", marks, 30, "s"),
    ]


@contextlib.contextmanager
def changed_checks(folder: Path) -> Iterator[None]:
    """Every check has another title for a while, as when an instructor has edited it."""
    changed = shutil.copytree(judging.CHECKS, folder / "checks")
    for path in changed.glob(f"{ASSIGNMENT}/*.py"):
        path.write_text(path.read_text(encoding="utf-8").replace('."""\n', ' (revised)."""\n'), encoding="utf-8")
    with mock.patch.object(judging, "CHECKS", changed):
        yield


def store_evidence(course: CourseFolder) -> list[str]:
    """Run one of each notebook, and keep its evidence for all; their keys."""
    root = Course(course.root)
    grader, store = Grader(root, ASSIGNMENT), EvidenceStore(root.state / "evidence")
    files, keys, first = root.files(ASSIGNMENT), [], {}
    for path in submitted(course):
        work = read_submission(read_file(path), root.release(ASSIGNMENT, path.stem)).notebook
        plan = grader.plan(work, path.stem)
        seed = grader.seed(work, root.secret())
        keys.append(key_of(work, plan, files, seed, grader.limits, grader.isolate))
        if path.stem not in first:
            grader.examine(read_file(path), path.stem)
            first[path.stem] = keys[-1]
        for suffix in ("ipynb", "json"):
            copy, original = (store.folder / f"{key}.{suffix}" for key in (keys[-1], first[path.stem]))
            copy.write_bytes(original.read_bytes())
    return keys


def known_evidence(store: EvidenceStore, key: str) -> Evidence:
    known = store.get(key)
    assert known is not None, "stored just before"
    return known[1]


SECTIONS: dict[str, Callable[[Bench], list[Row]]] = {
    "cohort": cohort,
    "cpu": cpu,
    "one": one,
    "scale": scale,
    "memory": memory,
    "sandbox": sandbox,
    "regrade": regrade,
}


def table(rows: Sequence[Row]) -> Table:
    made = Table("figure", "measured", "ratio", "to reach", "", box=None)
    for row in rows:
        mark = "[green]✓[/]" if row.reached else "[red]✗[/]"
        made.add_row(row.figure, row.found, row.ratio, row.target, mark)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(SECTIONS), help=f"of {', '.join(SECTIONS)}")
    parser.add_argument("--submissions", type=int, default=40, help="size of the class")
    parser.add_argument("--full", action="store_true", help="classes of several sizes with the real notebooks")
    arguments = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(arguments.submissions, arguments.full, Path(folder))
        for section in arguments.only.split(","):
            console.print(f"[bold]{section}[/]: {SECTIONS[section].__doc__}")
            rows += SECTIONS[section](bench)
            stop_zygotes()
    console.print()
    console.print(table(rows))


if __name__ == "__main__":
    main()
