"""The command line: `python -m autograder --help`."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from autograder.course import CONFIG, Course, CourseError
from autograder.evidence import Word

if TYPE_CHECKING:
    from autograder.gradebook.commands import Commands
    from autograder.grading import Examined

app = typer.Typer(
    help="Release, grade and give feedback on the course's assignments.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console(highlight=False)
INTERRUPTED = 130  # typer's exit code after Ctrl-C

Assignment = Annotated[str, typer.Argument(help="name of the assignment, such as 03-optuna")]
Student = Annotated[str | None, typer.Option("--student", "-s", help="only this student")]


def main() -> None:
    """Run the command line.

    Ends with 0: it worked, 1: something is to be put right, 2: a wrong call, 3: a file is graded, but a mark is
    withheld, 130: it was interrupted.
    """
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())  # else Ctrl-C may print its traceback
    try:
        app()
    except CourseError as error:
        _fail(str(error))
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _say("Interrupted. Nothing is lost: type the same command again, and it goes on from there.")
        raise
    except Exception as error:
        _fail(_explain(error))


def _say(words: str) -> None:
    sys.stdout.flush()
    Console(stderr=True, highlight=False).print(f"[red]✗[/] {escape(words)}", soft_wrap=True)


def _fail(words: str) -> None:
    _say(words)
    raise SystemExit(1)


def _explain(error: Exception) -> str:
    from autograder.gradebook.commands import NbgraderFailed
    from autograder.sandbox import SandboxUnavailable

    if isinstance(error, SandboxUnavailable):
        return str(error)
    if isinstance(error, NbgraderFailed):
        unseen = error.command == "grade" and not error.students
        others = "  Type make report for the marks that there are.\n" if unseen else ""
        return f"{error.words}\n{others}  nbgrader's log is in {error.log}"
    try:
        log = Course.find().state / "logs" / "error.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
    except (CourseError, OSError):
        return f"Something of ours broke: {type(error).__name__}: {error}"
    return f"Something of ours broke: {type(error).__name__}: {error}\n  The details are in {log}"


@app.command()
def release(assignment: Assignment) -> None:
    """Generate what students get, in release/, from source/."""
    commands = _commands()
    with _step(f"release {assignment}"):
        commands.release(assignment)
    console.print(f"  release/{assignment}/: {', '.join(commands.course.notebooks(assignment))}")
    if commands.page.is_nowhere:
        console.print(
            f"  [yellow]Not for students yet:[/] these notebooks fetch their files from {commands.page.repository}, "
            f"a placeholder. Put your public repository into c.CoursePage.repository in {CONFIG}, and release again.",
            soft_wrap=True,
        )


@app.command()
def collect(
    assignment: Assignment,
    source: Annotated[Path, typer.Argument(help="a folder or a zip file, as an LMS gives it")],
    deadline: Annotated[str, typer.Option(help="until when a submission counts: 2026-12-24 23:59 UTC")] = "",
) -> None:
    """Fill submitted/ from a download of Moodle, Canvas, Gradescope, Google Classroom or the like."""
    from autograder.intake.collect.report import table

    report = _commands().collect(assignment, source, deadline)
    console.print(table(report.lines, f"{assignment}: {report.summary}"))
    console.print(f"[dim]the same as tables: downloaded/{escape(assignment)}/report.csv and report.json[/]")


class Format(Word):
    """How the marks of one file are written."""

    TEXT = "text"
    JSON = "json"
    GRADESCOPE = "gradescope"


@app.command()
def grade(
    what: Annotated[str, typer.Argument(help="an assignment, such as 03-optuna, or one file: FILE.ipynb")],
    student: Student = None,
    output: Annotated[Format, typer.Option("--format", "-f", help="one file: how its marks are written")] = Format.TEXT,
    json: Annotated[bool, typer.Option("--json", help="one file: short for --format json")] = False,
    course: Annotated[Path | None, typer.Option(help="one file: the course's folder; else it is looked for")] = None,
    isolate: Annotated[bool, typer.Option(help="run student code behind the wall; without, results say so")] = True,
) -> None:
    """Grade what was handed in, in submitted/, into the gradebook; or one file, and print its marks.

    For one file, the exit code is 0: it is graded, 1: it can't be, the message says why, 2: a wrong call,
    3: graded, but a mark is withheld, because something of ours broke.
    """
    if Path(what).suffix == ".ipynb" or Path(what).is_file():
        _grade_file(Path(what), Course.find(course) if course else None, Format.JSON if json else output, isolate)
        return
    if isolate:
        _start_early()
    from autograder.gradebook.commands import NbgraderFailed

    commands = _commands(isolate)
    if student is not None and commands.take_back(what, student):
        console.print(
            f"Nothing of {escape(student)}'s is in submitted/ now: the mark for {escape(what)} was taken back."
        )
        return
    if not commands.knows(what):
        with _step(f"release {what}, which the gradebook does not know"):
            changed = commands.make_known(what)
        if changed:
            words = ", ".join(changed)
            console.print("  [yellow]![/] source/ or the checks have changed. The release that students have counts.")
            console.print(f"    With `make release`, other files would be released: {words}.")
    try:
        _grade_with_progress(commands, what, student)
    except NbgraderFailed as failure:
        if failure.students:  # the others are graded
            with suppress(CourseError):
                _print_marks(commands, what, student)
        raise


def _start_early() -> None:
    """Let the sandbox start while nbgrader is imported: both take some seconds."""
    from autograder.sandbox import start_early

    os.chdir(Course.find().root)  # the folder that the sandbox hides
    start_early()


def _grade_file(path: Path, course: Course | None, output: Format, isolate: bool) -> None:
    from autograder.report import exports
    from autograder.single import grade_file

    with Console(stderr=True).status(f"grade {escape(path.name)} …"):
        found = grade_file(path, course, isolate=isolate)
    facts = {"file": path.name, "assignment": found.assignment, "notebook": found.notebook, "note": found.note}
    if output is Format.TEXT:
        typer.echo("\n".join(filter(None, [f"{path.name}: {found.notebook} of {found.assignment}", found.note])))
        typer.echo(exports.as_text(found.graded))
    else:
        write = exports.as_json if output is Format.JSON else exports.as_gradescope
        typer.echo(write(found.graded, **facts))
    if found.graded.judgement.withheld:
        raise typer.Exit(3)


@app.command()
def feedback(assignment: Assignment, student: Student = None) -> None:
    """Write a page of feedback for each notebook that was graded, in feedback/."""
    commands = _commands()
    with _step("write feedback"):
        commands.feedback(assignment, student)


@app.command()
def report(assignment: Assignment, student: Student = None) -> None:
    """Print who has which mark, what failed, and where the feedback is."""
    _print_marks(_commands(), assignment, student)


@app.command()
def solutions(assignment: Assignment) -> None:
    """Run the reference answers and keep them, with their outputs, in solutions/."""
    from autograder.gradebook.solutions import write_solutions

    course = Course.find()
    with _step(f"run the reference answers of {assignment}"):
        written = write_solutions(course, assignment)
    for path in written:
        console.print(f"  {path.relative_to(course.root)}")


def _commands(isolate: bool = True) -> Commands:
    """Imported late: nbgrader takes a second, and `--help` should not."""
    from autograder.gradebook.commands import Commands

    return Commands(Course.find(), isolate)


def _grade_with_progress(commands: Commands, assignment: str, student: str | None) -> None:
    total = len(commands.submitted(assignment, student or "*"))
    with _progress() as progress:
        bar = progress.add_task(f"grade {assignment}", total=total)
        counts, lock = {"run": 0, "stored": 0}, threading.Lock()

        def watch(path: Path, examined: Examined) -> None:
            with lock:
                counts["stored" if examined.stored else "run"] += 1
            progress.update(bar, advance=1, description=f"grade {escape(path.parent.parent.name)}")

        commands.autograde(assignment, student or "*", watch)
        progress.update(bar, description=f"grade {assignment}")
    if counts["stored"]:
        run = f"{counts['run']} notebook{' was' if counts['run'] == 1 else 's were'} run"
        words = f"{run}; the evidence of {counts['stored']} was there already"
        console.print(f"  [dim]{words}[/]")


def _print_marks(commands: Commands, assignment: str, student: str | None) -> None:
    from autograder.report.cohort import cohort, table

    rows = cohort(commands.course, commands.db_url, assignment, student)
    console.print()
    console.print(table(rows, assignment, commands.course.root))
    if any(row.waiting for row in rows):
        console.print("[dim]…  not final: a reflection to mark (make formgrader), or a mark that is withheld[/]")
    for row in rows:
        for flag in row.flags:
            console.print(f"[yellow]![/] {escape(row.student)}: {escape(flag)}")


@contextmanager
def _step(words: str) -> Iterator[None]:
    start = time.monotonic()
    with console.status(f"{escape(words)} …"):
        yield
    console.print(f"[green]✓[/] {escape(words)} [dim]{time.monotonic() - start:.1f} s[/]")


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(finished_text="[green]✓[/]"),
        TextColumn("{task.description}", table_column=None),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
