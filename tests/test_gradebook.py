"""What an instructor does after the first grading: mark by hand, grade again, take back, export, interrupt."""

from __future__ import annotations

import csv
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from course_folder import ASSIGNMENT, NOTEBOOKS, PRUNE, ROOT, SEARCH, CourseFolder
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from autograder import cli, judge
from autograder.cells import is_answer
from autograder.course import Course, CourseError
from autograder.evidence import Death
from autograder.files import MAX_SUBMISSION_BYTES, NotHandedIn, read_file
from autograder.gradebook import autograde, records
from autograder.gradebook.commands import Commands, NbgraderFailed
from autograder.gradebook.desk import Desk as SeveralNotebooks
from autograder.grading import Examined, Grader, grade_examined
from autograder.report.cohort import cohort
from autograder.sandbox import SandboxUnavailable
from autograder.store import key_of

REFLECTION = "reflection"


@dataclass(frozen=True)
class Desk:
    """A course that was graded once: ada handed in both notebooks, ben one."""

    course: CourseFolder

    def marks(self, student: str) -> float:
        with Gradebook(self.course.db_url) as gradebook:
            return gradebook.find_submission(ASSIGNMENT, student).score

    def give(self, student: str, notebook: str, points: float) -> str:
        """Mark what waits for a person, as formgrader does; the exercise's name."""
        with Gradebook(self.course.db_url) as gradebook:
            grades = gradebook.find_submission_notebook(notebook, ASSIGNMENT, student).grades
            (grade,) = (each for each in grades if each.auto_score is None)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()
            return grade.name

    def by_hand(self, student: str, notebook: str, exercise: str) -> float | None:
        with Gradebook(self.course.db_url) as gradebook:
            return gradebook.find_grade(exercise, notebook, ASSIGNMENT, student).manual_score

    def commands(self) -> Commands:
        return Commands(Course(self.course.root))


def reflected(work: NotebookNode) -> NotebookNode:
    """With a reflection that is somebody's own words: there is something to read."""
    for cell in work.cells:
        if cell.cell_type == "markdown" and is_answer(cell):
            cell.source = "The rate mattered most: below 1e-4 nothing was learned within the epochs."
    return work


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = CourseFolder.make(tmp_path_factory.mktemp("course"))
    for student, notebooks in (("ada", NOTEBOOKS), ("ben", (SEARCH,))):
        for notebook in notebooks:
            course.hand_in(student, notebook, reflected(course.answered(notebook)))
    ran = course.autograder("grade", ASSIGNMENT)
    assert ran.returncode == 0, ran.stderr
    return course


@pytest.fixture
def desk(graded_once: CourseFolder, tmp_path: Path) -> Desk:
    """A copy, so that no test meets what another one did."""
    shutil.copytree(graded_once.root, tmp_path / "course")
    return Desk(CourseFolder(tmp_path / "course"))


def test_do_marks_given_by_hand_stay_when_all_or_one_are_graded_again(desk: Desk) -> None:
    before = desk.marks("ada")
    exercise = desk.give("ada", SEARCH, 3.5)
    for arguments in ((), ("--student", "ada")):
        ran = desk.course.autograder("grade", ASSIGNMENT, *arguments)
        assert ran.returncode == 0, ran.stderr
        assert desk.by_hand("ada", SEARCH, exercise) == 3.5
        assert desk.marks("ada") == before + 3.5


def test_is_only_the_student_graded_who_was_named(desk: Desk) -> None:
    others = desk.course.root / "autograded" / "ben" / ASSIGNMENT / f"{SEARCH}.ipynb"
    before, marks = others.stat().st_mtime_ns, desk.marks("ada")
    desk.course.hand_in("ada", PRUNE, desk.course.release(PRUNE))
    ran = desk.course.autograder("grade", ASSIGNMENT, "--student", "ada")
    assert ran.returncode == 0, ran.stderr
    assert others.stat().st_mtime_ns == before
    assert desk.marks("ada") < marks


def test_is_a_mark_taken_back_when_nothing_is_handed_in_any_more(desk: Desk) -> None:
    shutil.rmtree(desk.course.root / "submitted" / "ben")
    ran = desk.course.autograder("report", ASSIGNMENT)
    assert f"! ben: {SEARCH}: not in submitted/ any more" in ran.stdout
    ran = desk.course.autograder("grade", ASSIGNMENT, "--student", "ben")
    assert ran.returncode == 0 and "was taken back" in " ".join(ran.stdout.split())
    assert not (desk.course.root / "autograded" / "ben" / ASSIGNMENT).exists()
    ran = desk.course.autograder("report", ASSIGNMENT)
    assert "1 of 2 graded" in ran.stdout and "! ben" not in ran.stdout
    ran = desk.course.autograder("grade", ASSIGNMENT, "--student", "ben")
    assert ran.returncode == 1 and "ben handed in nothing" in ran.stderr


def test_has_an_export_one_field_for_each_column_whatever_names_are(desk: Desk) -> None:
    with Gradebook(desk.course.db_url) as gradebook:
        gradebook.update_or_create_student("ada", first_name='Ada "Countess"', last_name="King, Inês")
        gradebook.update_or_create_student("zoe", first_name="=1+1", last_name="Z")
    ran = desk.course.nbgrader("export", "--to", "marks.csv")
    assert ran.returncode == 0, ran.stderr
    raw = (desk.course.root / "marks.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel would not see that it is UTF-8"
    rows = {row["student_id"]: row for row in csv.DictReader(raw.decode("utf-8-sig").splitlines())}
    assert not any(None in row or None in row.values() for row in rows.values())
    assert (rows["ada"]["last_name"], rows["ada"]["first_name"]) == ("King, Inês", 'Ada "Countess"')
    assert float(rows["ada"]["score"]) == desk.marks("ada") > 0
    assert (rows["zoe"]["first_name"], rows["zoe"]["score"]) == ("'=1+1", "0.0")


def test_does_grading_leave_the_release_that_students_have(desk: Desk) -> None:
    """A fresh clone has no gradebook, and its source may be ahead of what students got."""
    release = desk.course.root / "release" / ASSIGNMENT
    before = {path: path.read_bytes() for path in release.iterdir()}
    source = desk.course.root / "source" / ASSIGNMENT / f"{SEARCH}.ipynb"
    source.write_text(source.read_text(encoding="utf-8").replace("Optuna", "OPTUNA"), encoding="utf-8")
    source.with_name("draft.txt").write_text("not released yet", encoding="utf-8")
    (desk.course.root / "gradebook.db").unlink()
    ran = desk.course.autograder("grade", ASSIGNMENT)
    assert ran.returncode == 0, ran.stderr
    assert f"other files would be released: {SEARCH}.ipynb, draft.txt" in " ".join(ran.stdout.split())
    assert {path: path.read_bytes() for path in release.iterdir()} == before
    assert desk.marks("ada") > 0


def test_does_a_source_that_cannot_be_released_leave_the_release_too(desk: Desk) -> None:
    release = desk.course.root / "release" / ASSIGNMENT
    before = {path: path.read_bytes() for path in release.iterdir()}
    source = desk.course.root / "source" / ASSIGNMENT / f"{SEARCH}.ipynb"
    source.write_text(source.read_text(encoding="utf-8").replace("### END STUB", "###"), encoding="utf-8")
    (desk.course.root / "gradebook.db").unlink()
    for command in ("grade", "release"):
        ran = desk.course.autograder(command, ASSIGNMENT)
        assert ran.returncode == 1
        assert "Traceback" not in ran.stdout + ran.stderr
        assert {path: path.read_bytes() for path in release.iterdir()} == before


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ('c.CoursePage.due = {"03-optuna": "2026-12-10"', "line 22: SyntaxError: '{' was never closed"),
        ("c.CoursePage.due = 1 / 0", "line 22: ZeroDivisionError: division by zero"),
        ('c.CoursePage.due = "soon"', "TraitError: The 'due' trait of a CoursePage instance expected a dict"),
    ],
)
def test_does_nothing_go_on_without_its_configuration(tmp_path: Path, wrong: str, words: str) -> None:
    config = CourseFolder.make(tmp_path).root / "nbgrader_config.py"
    config.write_text(f"{config.read_text(encoding='utf-8')}\n{wrong}\n", encoding="utf-8")
    with pytest.raises(CourseError, match=re.escape(f"nbgrader_config.py{', ' if 'line' in words else ': '}{words}")):
        Commands(Course(tmp_path))


def test_is_a_configuration_without_our_parts_refused(tmp_path: Path) -> None:
    """nbgrader's own would run what students wrote in the instructor's account."""
    config = CourseFolder.make(tmp_path).root / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8").replace("\nconfigure(c)", ""), encoding="utf-8")
    with pytest.raises(CourseError, match="does not call configure"):
        Commands(Course(tmp_path))


def test_is_work_that_nobody_graded_yet_called_so(desk: Desk) -> None:
    desk.course.hand_in("cleo", SEARCH, desk.course.release(SEARCH))
    with Gradebook(desk.course.db_url) as gradebook:
        gradebook.update_or_create_student("cleo")
        gradebook.update_or_create_student("dan")
    shutil.rmtree(desk.course.root / "autograded" / "ben")  # as where a run was interrupted
    lines = desk.course.autograder("report", ASSIGNMENT).stdout.splitlines()
    told = {name: line for name in ("ben", "cleo", "dan") for line in lines if line.startswith(f" {name} ")}
    assert "handed in, and not graded yet" in told["cleo"] and "nothing handed in" in told["dan"]
    assert f"{SEARCH} not graded yet" in told["ben"]


def test_is_nothing_left_of_a_mark_where_strange_files_took_the_place_of_the_notebooks(desk: Desk) -> None:
    desk.give("ben", SEARCH, 5)
    assert desk.course.autograder("feedback", ASSIGNMENT).returncode == 0
    folder = desk.course.submitted("ben", SEARCH).parent
    shutil.rmtree(folder)
    desk.course.hand_in("ben", "homework", b"{}")
    assert desk.course.autograder("grade", ASSIGNMENT).returncode == 0
    assert desk.marks("ben") == 0
    assert not (desk.course.root / "feedback" / "ben" / ASSIGNMENT).exists()


def test_does_nbgrader_find_its_own_programs_wherever_it_is_started(tmp_path: Path) -> None:
    course = CourseFolder.make(tmp_path)
    (tmp_path / "roster.csv").write_text("id,first_name\nada,Ada\n")
    with mock.patch.dict(os.environ, PATH=os.defpath):
        ran = course.nbgrader("db", "student", "import", "roster.csv")
    assert ran.returncode == 0 and "Traceback" not in ran.stderr, ran.stderr


def test_is_grading_refused_where_checks_and_release_have_other_points(desk: Desk) -> None:
    course = Course(desk.course.root)
    records.require_same_points(desk.course.db_url, course, ASSIGNMENT, SEARCH)
    points = judge.points(ASSIGNMENT, SEARCH)
    first = next(iter(points))
    for changed in ({**points, first: points[first] + 1}, {**points, "another": 1.0}):
        with (
            mock.patch.object(judge, "points", return_value=changed),
            pytest.raises(CourseError, match=r"The checks of .* have other points.*make release"),
        ):
            records.require_same_points(desk.course.db_url, course, ASSIGNMENT, SEARCH)


@pytest.fixture
def fails_at_ada(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else handed in the notebook at which nbgrader fails."""
    real = autograde.with_verdicts

    def broken(graded: autograde.Graded) -> NotebookNode:
        if graded.judgement.notebook != PRUNE:
            return real(graded)
        raise KeyError("what nobody thought of")

    monkeypatch.setattr(autograde, "with_verdicts", broken)


@pytest.mark.usefixtures("fails_at_ada")
def test_names_a_failure_the_student_and_the_cause(desk: Desk) -> None:
    with pytest.raises(NbgraderFailed, match=r"Not graded: ada\. KeyError: 'what nobody thought of'"):
        desk.commands().autograde(ASSIGNMENT)
    assert desk.marks("ben") > 0


@pytest.mark.usefixtures("fails_at_ada")
def test_are_the_others_marks_printed_where_grading_failed_at_one_student(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk.course.root)
    monkeypatch.setattr(sys, "argv", ["autograder", "grade", ASSIGNMENT])
    with pytest.raises(SystemExit) as end:
        cli.main()
    printed = capsys.readouterr()
    assert end.value.code == 1
    assert f"{ASSIGNMENT}: " in printed.out
    (line,) = (line for line in printed.out.splitlines() if line.startswith(" ben "))
    assert f"{desk.marks('ben'):g} / " in line
    assert "Not graded: ada. KeyError" in printed.err and "make report" not in printed.err


def test_does_nobody_stay_late_whose_time_is_not_known_any_more(desk: Desk) -> None:
    with Gradebook(desk.course.db_url) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-05-02")
        gradebook.update_or_create_submission(ASSIGNMENT, "ben", timestamp="2026-05-03")
        assert gradebook.find_submission(ASSIGNMENT, "ben").total_seconds_late > 0
    desk.commands().autograde(ASSIGNMENT, "ben")
    with Gradebook(desk.course.db_url) as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "ben").total_seconds_late == 0


def test_is_no_page_named_that_is_older_than_the_mark(desk: Desk) -> None:
    course, commands = Course(desk.course.root), desk.commands()

    def pages() -> dict[str, bool]:
        return {row.student: row.feedback is not None for row in cohort(course, desk.course.db_url, ASSIGNMENT)}

    commands.feedback(ASSIGNMENT)
    assert pages() == {"ada": True, "ben": True}
    commands.autograde(ASSIGNMENT, "ben")
    assert pages() == {"ada": True, "ben": False}


def test_is_a_second_command_refused_while_one_is_at_work(desk: Desk) -> None:
    with (desk.course.root / ".autograder" / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        ran = desk.course.autograder("grade", ASSIGNMENT)
    assert ran.returncode == 1 and "Another command is at work" in ran.stderr


def test_does_ctrl_c_end_grading_with_a_sentence(desk: Desk) -> None:
    for student in "cdefgh":
        work = desk.course.answered(SEARCH)
        work.cells.insert(0, new_code_cell(f"# {student}\nwhile True: pass"))
        desk.course.hand_in(student, SEARCH, work)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED_WHILE_RUNNING, "grade", ASSIGNMENT],
        cwd=desk.course.root,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        while "RUNNING" not in (line := running.stdout.readline()):
            assert line, running.stderr.read()
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Interrupted. Nothing is lost" in errors and "Traceback" not in errors


# The stream itself: while other notebooks are judged, what any thread prints goes to pytest's caller.
INTERRUPTED_WHILE_RUNNING = """
import signal
from sys import __stdout__ as stdout

from autograder import cli, grading

signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background may inherit that it is ignored
run = grading.run_notebook
grading.run_notebook = lambda *given, **named: (print("RUNNING", file=stdout, flush=True), run(*given, **named))[1]
cli.main()
"""


def test_does_what_a_run_left_in_the_release_go_to_nobody(desk: Desk) -> None:
    course = Course(desk.course.root)
    before = course.files(ASSIGNMENT)
    assert "util.py" in before
    folder = course.release_folder(ASSIGNMENT)
    for name in ("03_01_search.db", "best.pt", "runs/x/events", "data/cifar/batch", "trials.csv", "__pycache__/u.pyc"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"of the reference")
    assert course.files(ASSIGNMENT) == before


def test_is_a_notebook_with_another_picture_not_the_one_that_was_run() -> None:
    def key(picture: str | None) -> str:
        cell = new_markdown_cell("![](attachment:plot.png)", id="a")
        if picture:
            cell.attachments = {"plot.png": {"image/png": picture}}
        return key_of(new_notebook(cells=[cell]), {}, {})

    assert len({key(None), key("one"), key("another")}) == 3


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_SUBMISSION_BYTES + 1)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), "a link or a folder"),
        (lambda path: path.mkdir(), "a link or a folder"),
        (too_large, "larger than 200 MB"),
    ],
)
def test_is_it_said_why_a_file_is_none(tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    path = tmp_path / f"{SEARCH}.ipynb"
    make(path)
    with pytest.raises(NotHandedIn, match=words):
        read_file(path)
    examined = Grader(Course(ROOT), ASSIGNMENT).examine_file(path)
    assert examined.evidence.death is Death.MALFORMED and words in examined.evidence.death_detail


def test_costs_a_disk_that_fails_nobody_a_mark(tmp_path: Path) -> None:
    path = tmp_path / f"{SEARCH}.ipynb"
    path.write_bytes(b"{}")
    with (
        mock.patch.object(Path, "read_bytes", side_effect=OSError(5, "Input/output error")),
        pytest.raises(OSError, match="Input/output"),
    ):
        read_file(path)
    with mock.patch("autograder.grading.read_file", side_effect=OSError(5, "Input/output error")):
        examined = Grader(Course(ROOT), ASSIGNMENT).examine_file(path)
    assert examined.trouble == "The file can't be read: Input/output error"
    (graded,) = grade_examined([examined], ASSIGNMENT)
    assert graded.judgement.withheld and autograde._score(None, graded.judgement) is None


def test_costs_one_notebook_that_breaks_the_examination_no_other_its_mark(tmp_path: Path) -> None:
    good = [tmp_path / name / f"{SEARCH}.ipynb" for name in ("ada", "cem")]
    bad = tmp_path / "ben" / f"{SEARCH}.ipynb"
    grader = Grader(Course(ROOT), ASSIGNMENT)
    empty = grader.examine(b"", SEARCH)

    def examine_file(self: Grader, path: Path) -> Examined:
        if path == bad:
            raise SandboxUnavailable("for once")
        return empty

    with mock.patch.object(Grader, "examine_file", examine_file):
        desk = SeveralNotebooks(grader)
        desk.announce([good[0], bad, good[1]])
        assert desk.graded(good[0]).evidence == empty.evidence
        with pytest.raises(SandboxUnavailable):
            desk.graded(bad)
        assert desk.graded(good[1]).evidence == empty.evidence
        desk.close()
