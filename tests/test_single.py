"""One file from the command line: verdicts as text, JSON and Gradescope's results, and documented exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from course_folder import ASSIGNMENT, ROOT, environment
from specimen import FOLDER, load

from autograder.course import Course, CourseError
from autograder.evidence import Evidence
from autograder.grading import Graded, Grader, grade_notebook
from autograder.judge import judge
from autograder.report.exports import as_gradescope, as_json, as_text, totals
from autograder.single import course_of, grade_file
from autograder.verdicts import Result


@pytest.fixture(scope="module")
def one_wrong(grader: Grader) -> Graded:
    """One point of 25 is lost in the first exercise."""
    submission = load(FOLDER / "03_01_search" / "wrong_lr_suggested_but_unused.py").submission()
    return grade_notebook(submission, "03_01_search", grader)


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "autograder", "grade", *arguments]
    return subprocess.run(program, cwd=cwd, env=environment(), capture_output=True, text=True, check=False)


def test_is_a_file_outside_any_course_graded_by_the_command(tmp_path: Path, one_wrong: Graded) -> None:
    name = "Copy of 03_01_search (2).ipynb"
    (tmp_path / name).write_bytes(load(FOLDER / "03_01_search" / "wrong_lr_suggested_but_unused.py").submission())
    done = command(name, "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert (document["notebook"], document["assignment"]) == ("03_01_search", ASSIGNMENT)
    assert (document["earned"], document["possible"]) == (24, 25)
    results = {verdict["check"]: verdict["result"] for verdict in document["verdicts"]}
    assert results == {verdict.check: verdict.result for verdict in one_wrong.judgement.verdicts}
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("homework.ipynb", "{}", "could not be recognised"),
        ("03_01_search.ipynb", None, "There is no file"),
    ],
)
def test_what_cannot_be_graded_ends_with_1_and_a_sentence(
    tmp_path: Path, name: str, content: str | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    done = command(name, cwd=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_call_ends_with_2(tmp_path: Path) -> None:
    assert command("x.ipynb", "--format", "pdf", cwd=tmp_path).returncode == 2


def test_a_damaged_file_is_graded_with_nothing_earned(tmp_path: Path) -> None:
    path = tmp_path / "03_02_prune.ipynb"
    path.write_text("{]")
    found = grade_file(path)
    assert totals(found.graded) == (0, 28)
    assert "could not be read as a notebook" in as_text(found.graded)


def test_text_has_each_exercise_with_its_marks(one_wrong: Graded) -> None:
    text = as_text(one_wrong)
    assert "Exercise 1: the learning rate: 3 of 4" in text
    assert "a person reads this (up to 5 points)" in text
    assert text.endswith("24 of 25 points")


def test_gradescope_gets_a_test_for_each_check(one_wrong: Graded) -> None:
    document = json.loads(as_gradescope(one_wrong, file="x.ipynb"))
    tests = document["tests"]
    assert len(tests) == len(one_wrong.judgement.verdicts)
    assert sum(test["score"] for test in tests) == 24
    assert sum(test["max_score"] for test in tests) == 25
    assert {test["status"] for test in tests} == {"passed", "failed"}
    assert {test["visibility"] for test in tests} == {"visible"}
    failed = next(test for test in tests if test["status"] == "failed")
    assert "seen: " in failed["output"]
    assert "expected: " in failed["output"]
    assert document["extra_data"]["file"] == "x.ipynb"


def test_terminal_escapes_of_a_student_s_reach_no_format(one_wrong: Graded) -> None:
    judgement = msgspec.structs.replace(one_wrong.judgement, remarks=("red: \x1b[31m\u202e",))
    graded = Graded(one_wrong.notebook, one_wrong.evidence, judgement, one_wrong.exercises)
    assert "\x1b" not in as_text(graded)
    assert "\u202e" not in as_text(graded)
    assert "\x1b" not in json.loads(as_gradescope(graded))["output"]


def test_a_mark_that_is_withheld_is_in_no_sum(one_wrong: Graded) -> None:
    unfinished = judge([Evidence("03_01_search")], ASSIGNMENT)[0]
    graded = Graded(one_wrong.notebook, Evidence("03_01_search"), unfinished, one_wrong.exercises)
    assert graded.judgement.withheld
    assert not one_wrong.judgement.withheld
    assert {verdict.result for verdict in unfinished.verdicts} == {Result.ERROR}
    assert totals(graded) == (0, 0)
    assert json.loads(as_json(graded))["exercises"][0]["earned"] is None


def test_the_course_is_the_one_around_the_file(tmp_path: Path) -> None:
    assert course_of(ROOT / "release" / ASSIGNMENT / "03_01_search.ipynb") == Course(ROOT)
    with pytest.raises(CourseError, match="There is no file"):
        grade_file(tmp_path / "nothing.ipynb")
