"""The notebook's last cell: is it saved, is anything missing, and what is to be handed in."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nbformat
import pytest
from course_folder import ASSIGNMENT, ASSIGNMENTS, PRUNE, ROOT, SEARCH, cell_of
from nbformat import NotebookNode
from specimen import reference, release

from autograder.cells import grade_id
from autograder.gradebook.bundle import archive_name
from autograder.intake import read_submission
from autograder.selfcheck.handing_in import what_is_missing

CALL = "import sys; sys.path.insert(0, sys.argv[1]); from selfcheck import hand_in; print(hand_in())"


def missing(work: NotebookNode, notebook: str) -> list[str]:
    return list(what_is_missing(read_submission(nbformat.writes(work).encode(), release(notebook)), release(notebook)))


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_an_answered_notebook_lacks_nothing(notebook: str) -> None:
    assert missing(reference(notebook), notebook) == []


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_every_cell_with_a_todo_is_named_as_long_as_it_is_open(notebook: str) -> None:
    open_cells = {grade_id(cell) for cell in release(notebook).cells if "TODO" in cell.source and grade_id(cell)}
    named = {line.split("`")[1] for line in missing(release(notebook), notebook)}
    assert open_cells and named == {*open_cells, "reflection"}


@pytest.mark.parametrize(
    ("notebook", "answered", "still_open"),
    [
        (SEARCH, [('lr = 1e-3  # TODO (exercise 1): let the trial suggest "lr_adam"', "lr = 1e-4")], 3),
        (PRUNE, [("# TODO (exercise 1): report this epoch's test accuracy", "trial.report(test_accuracy, epoch)")], 2),
    ],
)
def test_an_exercise_that_is_open_in_a_cell_of_several_is_named(
    notebook: str, answered: list[tuple[str, str]], still_open: int
) -> None:
    work = reference(notebook)
    train = cell_of(work, "define_train")
    train.source = cell_of(release(notebook), "define_train").source
    for todo, answer in answered:
        assert todo in train.source
        train.source = train.source.replace(todo, answer)
    named = missing(work, notebook)
    assert len(named) == still_open
    assert all(line.startswith("`define_train` still has the line `") and "TODO" in line for line in named)


def test_an_answer_that_may_stay_as_it_is_is_not_missed() -> None:
    assert not [line for line in missing(release(PRUNE), PRUNE) if "define_objective" in line]


def test_a_changed_test_cell_is_named() -> None:
    work = reference(SEARCH)
    cell_of(work, "learning_rate").source = "check = print"
    assert any("learning_rate" in line and "restored" in line for line in missing(work, SEARCH))


def called(folder: Path, python: str) -> str:
    """What students see, with nothing of ours but the archive that they have."""
    archive = ROOT / "release" / ASSIGNMENT / archive_name(SEARCH)
    done = subprocess.run([python, "-c", CALL, str(archive)], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_says_which_file_to_hand_in(tmp_path: Path, python: str) -> None:
    nbformat.write(reference(SEARCH), tmp_path / f"{SEARCH}.ipynb")
    said = called(tmp_path, python)
    assert f"under the name {SEARCH}.ipynb" in said
    assert "is not what you ran last" in said  # nothing was run here


def test_a_notebook_that_is_not_found_is_said_to_be_missing(tmp_path: Path, python: str) -> None:
    assert "was not found. Save it" in called(tmp_path, python)


def test_a_file_that_is_no_notebook_is_explained(tmp_path: Path, python: str) -> None:
    (tmp_path / f"{SEARCH}.ipynb").write_text("{")
    said = called(tmp_path, python)
    assert "Look at this before you hand in" in said and "Traceback" not in said
