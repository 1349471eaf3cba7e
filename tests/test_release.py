"""What students get: made from the source by nbgrader's own command, without answers or hidden text."""

from __future__ import annotations

import re
import shutil

import nbformat
import pytest
from course_folder import ASSIGNMENT, ASSIGNMENTS, ROOT, CourseFolder
from nbgrader.api import Gradebook

from autograder.cells import grade_id, is_answer
from autograder.course import exercises
from autograder.gradebook.release import RegionError, regions, set_tokens, show_solution, show_stub
from autograder.judge import points


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A course whose release was made from its source, by nbgrader's own command. Tests only read it."""
    assignments = {*ASSIGNMENTS.values()}
    course = CourseFolder.make(tmp_path_factory.mktemp("course"), assignments=assignments)
    shutil.rmtree(course.root / "release", ignore_errors=True)
    for assignment in assignments:
        done = course.nbgrader("generate_assignment", assignment)
        assert done.returncode == 0, done.stderr[-3000:]
    return course


TRAIN = """\
def train(net, trial):
    ### BEGIN SOLUTION
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    ### END SOLUTION
    ### BEGIN STUB
    # lr = 1e-3  # TODO

    # if lr > 1:
    #     lr = 1
    ### END STUB
    return lr"""


def test_is_a_stub_uncommented_in_its_place() -> None:
    stub = show_stub(TRAIN)
    assert stub == "def train(net, trial):\n    lr = 1e-3  # TODO\n\n    if lr > 1:\n        lr = 1\n    return lr"
    compile(stub, "stub", "exec")


def test_is_a_solution_shown_without_stub_and_marks() -> None:
    lines = show_solution(TRAIN).split("\n")
    assert lines == [
        "def train(net, trial):",
        '    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)',
        "    return lr",
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("### BEGIN SOLUTION\nx = 1", "has no END"),
        ("### END STUB", "without its BEGIN"),
        ("### BEGIN SOLUTION\n### BEGIN STUB\n### END STUB\n### END SOLUTION", "inside a SOLUTION"),
        ("### BEGIN STUB\n### END SOLUTION", "inside a STUB"),
        ("### BEGIN STUB\nx = 1\n### END STUB", "not a comment"),
        ("### BEGIN SOLUTIONS\nx = 1\n### END SOLUTIONS", "looks like a mark"),
    ],
)
def test_is_an_unbalanced_region_refused_with_the_cell_s_name(source: str, words: str) -> None:
    with pytest.raises(RegionError, match=words) as refused:
        show_stub(source, "cell 'define_train'")
    assert "define_train" in str(refused.value)


def test_are_points_put_into_the_text() -> None:
    worth = {"report": 2.0, "prune": 2.5}
    text = set_tokens("({points:report} points, {points:prune} of {points:total})", worth)
    assert text == "(2 points, 2.5 of 4.5)"
    with pytest.raises(RegionError, match="names no exercise"):
        set_tokens("{points:nothing}", worth)


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_are_the_points_those_of_the_checks(released: CourseFolder, notebook: str) -> None:
    asked = {each.grade_id: each.points for each in exercises(released.release(notebook)) if not each.manual}
    assert asked == points(ASSIGNMENTS[notebook], notebook)


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_is_nothing_left_of_answers_and_hidden_text(released: CourseFolder, notebook: str) -> None:
    release = released.release(notebook)
    text = "\n".join(cell.source for cell in release.cells)
    assert not re.search(r"(BEGIN|END) (SOLUTION|STUB|HIDDEN|MARK)", text)
    assert "{points:" not in text
    assert not [cell for cell in release.cells if cell.get("outputs")]

    shown = {grade_id(cell): set(cell.source.split("\n")) for cell in release.cells}
    for cell in released.source(notebook).cells:
        if not is_answer(cell):
            continue
        lines = list(regions(cell.source, "cell"))
        both = {line.replace("# ", "", 1) for region, line in lines if region == "STUB"}  # such as `def __init__(...)`
        for region, line in lines:
            if region == "SOLUTION" and len(line.strip()) > 30 and line not in both:
                assert line not in shown[grade_id(cell)], f"an answer is shown in {grade_id(cell)}"


@pytest.mark.parametrize("assignment", sorted({*ASSIGNMENTS.values()}))
def test_is_the_committed_release_what_is_generated(released: CourseFolder, assignment: str) -> None:
    generated = {path.name: path for path in (released.root / "release" / assignment).iterdir()}
    committed = {path.name: path for path in (ROOT / "release" / assignment).iterdir() if path.is_file()}
    assert committed.keys() == generated.keys()
    stale = [name for name in committed if committed[name].read_bytes() != generated[name].read_bytes()]
    assert not stale, f"type: make release ASSIGNMENT={assignment}"


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_is_the_release_a_valid_notebook_whose_exercises_have_titles(released: CourseFolder, notebook: str) -> None:
    release = released.release(notebook)
    nbformat.validate(release)
    titles = [each.title for each in exercises(release)]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if "point" in title]


def test_is_the_due_date_on_the_page_and_in_the_gradebook(released: CourseFolder) -> None:
    config = released.root / "nbgrader_config.py"
    original = config.read_text()
    config.write_text(f"{original}\nc.CoursePage.due = {{'{ASSIGNMENT}': '2026-12-10 23:59 UTC'}}\n")
    done = released.autograder("release", ASSIGNMENT)
    config.write_text(original)
    assert done.returncode == 0, done.stderr
    assert "Due: 2026-12-10 23:59 UTC" in (released.root / "release" / "README.md").read_text()
    with Gradebook(released.db_url) as gradebook:
        assert str(gradebook.find_assignment(ASSIGNMENT).duedate) == "2026-12-10 23:59:00"


def test_is_a_release_said_to_be_for_nobody_until_it_has_an_address(released: CourseFolder) -> None:
    config = released.root / "nbgrader_config.py"
    original = config.read_text()
    assert "Not for students yet" in released.autograder("release", ASSIGNMENT).stdout
    config.write_text(f"{original}\nc.CoursePage.repository = 'uni/torch'\n")
    done = released.autograder("release", ASSIGNMENT)
    config.write_text(original)
    assert done.returncode == 0, done.stderr
    assert "Not for students yet" not in done.stdout
