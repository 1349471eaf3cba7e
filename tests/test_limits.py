"""Do limits set in nbgrader_config.py hold, for one assignment and for all, and are mistakes in them explained?"""

from __future__ import annotations

from pathlib import Path

import pytest
from course_folder import ASSIGNMENT, SEARCH, CourseFolder
from nbformat.v4 import new_code_cell

from autograder.sandbox import Limits
from autograder.sandbox.limits import changed


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = CourseFolder.make(tmp_path_factory.mktemp("course"))
    work = course.release(SEARCH)
    work.cells.insert(0, new_code_cell("while True: pass"))
    course.hand_in("ada", SEARCH, work)
    return course


def configure(course: CourseFolder, *lines: str) -> None:
    original = (Path(__file__).parents[1] / "nbgrader_config.py").read_text()
    (course.root / "nbgrader_config.py").write_text("\n".join((original, *lines)))


def test_a_limit_of_one_assignment_holds(course: CourseFolder) -> None:
    configure(
        course,
        "c.SubmissionExporter.limits = {'cell_seconds': 300, 'total_seconds': 300}",
        f"c.SubmissionExporter.limits_of = {{'{ASSIGNMENT}': {{'total_seconds': 2}}, 'other': {{'cell_seconds': 1}}}}",
    )
    graded = course.autograder("grade", ASSIGNMENT)
    assert graded.returncode == 0, graded.stderr
    first = next(cell for cell in course.graded("ada", SEARCH).cells if "while True" in cell.source)
    assert [output.ename for output in first.outputs if output.output_type == "error"] == ["KeyboardInterrupt"]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("limits = {'cell_second': 5}", "Did you mean cell_seconds?"),
        (f"limits_of = {{'{ASSIGNMENT}': {{'memory_bytes': '2 GB'}}}}", "is a number above 0, not '2 GB'"),
    ],
)
def test_a_mistake_in_the_configuration_is_explained(course: CourseFolder, setting: str, words: str) -> None:
    configure(course, f"c.SubmissionExporter.{setting}")
    graded = course.autograder("grade", ASSIGNMENT)
    assert graded.returncode == 1
    assert f"c.SubmissionExporter.{setting.split()[0]}" in graded.stderr
    assert words in graded.stderr and "Traceback" not in graded.stderr


def test_whole_numbers_stay_whole() -> None:
    assert changed(Limits(), {"cell_seconds": 0.5}).cell_seconds == 0.5
    with pytest.raises(ValueError, match="whole number"):
        changed(Limits(), {"processes": 1.5})
