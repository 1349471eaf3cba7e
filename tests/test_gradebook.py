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
from pathlib import Path
from unittest import mock

import pytest
from course_folder import ASSIGNMENT, NOTEBOOKS, PRUNE, ROOT, SEARCH, CourseFolder, environment
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
from autograder.gradebook.desk import Desk
from autograder.grading import Examined, Grader, grade_examined
from autograder.report.cohort import cohort
from autograder.sandbox import SandboxUnavailable
from autograder.store import key_of

REFLECTION = "reflection"


def reflected(work: NotebookNode) -> NotebookNode:
    """With a reflection that is somebody's own words: there is something to read."""
    for cell in work.cells:
        if cell.cell_type == "markdown" and is_answer(cell):
            cell.source = "The rate mattered most: below 1e-4 nothing was learned within the epochs."
    return work


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A course that was graded once: ada handed in both notebooks, ben one."""
    course = CourseFolder.make(tmp_path_factory.mktemp("course"))
    for student, notebooks in (("ada", NOTEBOOKS), ("ben", (SEARCH,))):
        for notebook in notebooks:
            course.hand_in(student, notebook, reflected(course.answered(notebook)))
    ran = course.autograder("grade", ASSIGNMENT)
    assert ran.returncode == 0, ran.stderr
    return course


@pytest.fixture
def folder(graded_once: CourseFolder, tmp_path: Path) -> CourseFolder:
    """A copy, so that no test meets what another one did."""
    shutil.copytree(graded_once.root, tmp_path / "course")
    return CourseFolder(tmp_path / "course")


def test_do_marks_given_by_hand_stay_when_all_or_one_are_graded_again(folder: CourseFolder) -> None:
    before = folder.marks("ada")
    exercise = folder.give("ada", SEARCH, 3.5)
    for arguments in ((), ("--student", "ada")):
        ran = folder.autograder("grade", ASSIGNMENT, *arguments)
        assert ran.returncode == 0, ran.stderr
        assert folder.by_hand("ada", SEARCH, exercise) == 3.5
        assert folder.marks("ada") == before + 3.5


def test_is_only_the_student_graded_who_was_named(folder: CourseFolder) -> None:
    others = folder.root / "autograded" / "ben" / ASSIGNMENT / f"{SEARCH}.ipynb"
    before, marks = others.stat().st_mtime_ns, folder.marks("ada")
    folder.hand_in("ada", PRUNE, folder.release(PRUNE))
    ran = folder.autograder("grade", ASSIGNMENT, "--student", "ada")
    assert ran.returncode == 0, ran.stderr
    assert others.stat().st_mtime_ns == before
    assert folder.marks("ada") < marks


def test_is_a_mark_taken_back_when_nothing_is_handed_in_any_more(folder: CourseFolder) -> None:
    shutil.rmtree(folder.root / "submitted" / "ben")
    ran = folder.autograder("report", ASSIGNMENT)
    assert f"! ben: {SEARCH}: not in submitted/ any more" in ran.stdout
    ran = folder.autograder("grade", ASSIGNMENT, "--student", "ben")
    assert ran.returncode == 0 and "was taken back" in " ".join(ran.stdout.split())
    assert not (folder.root / "autograded" / "ben" / ASSIGNMENT).exists()
    ran = folder.autograder("report", ASSIGNMENT)
    assert "1 of 2 graded" in ran.stdout and "! ben" not in ran.stdout
    ran = folder.autograder("grade", ASSIGNMENT, "--student", "ben")
    assert ran.returncode == 1 and "ben handed in nothing" in ran.stderr


def test_has_an_export_one_field_for_each_column_whatever_names_are(folder: CourseFolder) -> None:
    with Gradebook(folder.db_url) as gradebook:
        gradebook.update_or_create_student("ada", first_name='Ada "Countess"', last_name="King, Inês")
        gradebook.update_or_create_student("zoe", first_name="=1+1", last_name="Z")
    ran = folder.nbgrader("export", "--to", "marks.csv")
    assert ran.returncode == 0, ran.stderr
    raw = (folder.root / "marks.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel would not see that it is UTF-8"
    rows = {row["student_id"]: row for row in csv.DictReader(raw.decode("utf-8-sig").splitlines())}
    assert not any(None in row or None in row.values() for row in rows.values())
    assert (rows["ada"]["last_name"], rows["ada"]["first_name"]) == ("King, Inês", 'Ada "Countess"')
    assert float(rows["ada"]["score"]) == folder.marks("ada") > 0
    assert (rows["zoe"]["first_name"], rows["zoe"]["score"]) == ("'=1+1", "0.0")


def test_does_grading_leave_the_release_that_students_have(folder: CourseFolder) -> None:
    """A fresh clone has no gradebook, and its source may be ahead of what students got."""
    release = folder.root / "release" / ASSIGNMENT
    before = {path: path.read_bytes() for path in release.iterdir()}
    source = folder.root / "source" / ASSIGNMENT / f"{SEARCH}.ipynb"
    source.write_text(source.read_text(encoding="utf-8").replace("Optuna", "OPTUNA"), encoding="utf-8")
    source.with_name("draft.txt").write_text("not released yet", encoding="utf-8")
    (folder.root / "gradebook.db").unlink()
    ran = folder.autograder("grade", ASSIGNMENT)
    assert ran.returncode == 0, ran.stderr
    assert f"other files would be released: {SEARCH}.ipynb, draft.txt" in " ".join(ran.stdout.split())
    assert {path: path.read_bytes() for path in release.iterdir()} == before
    assert folder.marks("ada") > 0


def test_does_a_source_that_cannot_be_released_leave_the_release_too(folder: CourseFolder) -> None:
    release = folder.root / "release" / ASSIGNMENT
    before = {path: path.read_bytes() for path in release.iterdir()}
    source = folder.root / "source" / ASSIGNMENT / f"{SEARCH}.ipynb"
    source.write_text(source.read_text(encoding="utf-8").replace("### END STUB", "###"), encoding="utf-8")
    (folder.root / "gradebook.db").unlink()
    for command in ("grade", "release"):
        ran = folder.autograder(command, ASSIGNMENT)
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


def test_is_work_that_nobody_graded_yet_called_so(folder: CourseFolder) -> None:
    folder.hand_in("cleo", SEARCH, folder.release(SEARCH))
    with Gradebook(folder.db_url) as gradebook:
        gradebook.update_or_create_student("cleo")
        gradebook.update_or_create_student("dan")
    shutil.rmtree(folder.root / "autograded" / "ben")  # as where a run was interrupted
    lines = folder.autograder("report", ASSIGNMENT).stdout.splitlines()
    told = {name: line for name in ("ben", "cleo", "dan") for line in lines if line.startswith(f" {name} ")}
    assert "handed in, and not graded yet" in told["cleo"] and "nothing handed in" in told["dan"]
    assert f"{SEARCH} not graded yet" in told["ben"]


def test_is_nothing_left_of_a_mark_where_strange_files_took_the_place_of_the_notebooks(folder: CourseFolder) -> None:
    folder.give("ben", SEARCH, 5)
    assert folder.autograder("feedback", ASSIGNMENT).returncode == 0
    shutil.rmtree(folder.submitted("ben", SEARCH).parent)
    folder.hand_in("ben", "homework", b"{}")
    assert folder.autograder("grade", ASSIGNMENT).returncode == 0
    assert folder.marks("ben") == 0
    assert not (folder.root / "feedback" / "ben" / ASSIGNMENT).exists()


def test_does_nbgrader_find_its_own_programs_wherever_it_is_started(tmp_path: Path) -> None:
    course = CourseFolder.make(tmp_path)
    (tmp_path / "roster.csv").write_text("id,first_name\nada,Ada\n")
    with mock.patch.dict(os.environ, PATH=os.defpath):
        ran = course.nbgrader("db", "student", "import", "roster.csv")
    assert ran.returncode == 0 and "Traceback" not in ran.stderr, ran.stderr


def test_is_grading_refused_where_checks_and_release_have_other_points(folder: CourseFolder) -> None:
    course = Course(folder.root)
    records.require_same_points(folder.db_url, course, ASSIGNMENT, SEARCH)
    points = judge.points(ASSIGNMENT, SEARCH)
    first = next(iter(points))
    for changed in ({**points, first: points[first] + 1}, {**points, "another": 1.0}):
        with (
            mock.patch.object(judge, "points", return_value=changed),
            pytest.raises(CourseError, match=r"The checks of .* have other points.*make release"),
        ):
            records.require_same_points(folder.db_url, course, ASSIGNMENT, SEARCH)


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
def test_names_a_failure_the_student_and_the_cause(folder: CourseFolder) -> None:
    with pytest.raises(NbgraderFailed, match=r"Not graded: ada\. KeyError: 'what nobody thought of'"):
        Commands(Course(folder.root)).autograde(ASSIGNMENT)
    assert folder.marks("ben") > 0


@pytest.mark.usefixtures("fails_at_ada")
def test_are_the_others_marks_printed_where_grading_failed_at_one_student(
    folder: CourseFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.root)
    monkeypatch.setattr(sys, "argv", ["autograder", "grade", ASSIGNMENT])
    with pytest.raises(SystemExit) as end:
        cli.main()
    printed = capsys.readouterr()
    assert end.value.code == 1
    assert f"{ASSIGNMENT}: " in printed.out
    (line,) = (line for line in printed.out.splitlines() if line.startswith(" ben "))
    assert f"{folder.marks('ben'):g} / " in line
    assert "Not graded: ada. KeyError" in printed.err and "make report" not in printed.err


def test_does_nobody_stay_late_whose_time_is_not_known_any_more(folder: CourseFolder) -> None:
    with Gradebook(folder.db_url) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-05-02")
        gradebook.update_or_create_submission(ASSIGNMENT, "ben", timestamp="2026-05-03")
        assert gradebook.find_submission(ASSIGNMENT, "ben").total_seconds_late > 0
    Commands(Course(folder.root)).autograde(ASSIGNMENT, "ben")
    with Gradebook(folder.db_url) as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "ben").total_seconds_late == 0


def test_is_no_page_named_that_is_older_than_the_mark(folder: CourseFolder) -> None:
    course, commands = Course(folder.root), Commands(Course(folder.root))

    def pages() -> dict[str, bool]:
        return {row.student: row.feedback is not None for row in cohort(course, folder.db_url, ASSIGNMENT)}

    commands.feedback(ASSIGNMENT)
    assert pages() == {"ada": True, "ben": True}
    commands.autograde(ASSIGNMENT, "ben")
    assert pages() == {"ada": True, "ben": False}


def test_is_a_second_command_refused_while_one_is_at_work(folder: CourseFolder) -> None:
    with (folder.root / ".autograder" / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        ran = folder.autograder("grade", ASSIGNMENT)
    assert ran.returncode == 1 and "Another command is at work" in ran.stderr


def test_does_ctrl_c_end_grading_with_a_sentence(folder: CourseFolder) -> None:
    for student in "cdefgh":
        work = folder.answered(SEARCH)
        work.cells.insert(0, new_code_cell(f"# {student}\nwhile True: pass"))
        folder.hand_in(student, SEARCH, work)
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED_WHILE_RUNNING, "grade", ASSIGNMENT],
        cwd=folder.root,
        env=environment(),
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


def test_does_what_a_run_left_in_the_release_go_to_nobody(folder: CourseFolder) -> None:
    course = Course(folder.root)
    before = course.files(ASSIGNMENT)
    assert "util.py" in before
    release = course.release_folder(ASSIGNMENT)
    for name in ("03_01_search.db", "best.pt", "runs/x/events", "data/cifar/batch", "trials.csv", "__pycache__/u.pyc"):
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_bytes(b"of the reference")
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
        desk = Desk(grader)
        desk.announce([good[0], bad, good[1]])
        assert desk.graded(good[0]).evidence == empty.evidence
        with pytest.raises(SandboxUnavailable):
            desk.graded(bad)
        assert desk.graded(good[1]).evidence == empty.evidence
        desk.close()
