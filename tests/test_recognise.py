"""A file is known by its name, however it was decorated, or else by its cells."""

from __future__ import annotations

import json

import pytest
from course_folder import HOMEWORK, NOTEBOOKS, PRUNE, SEARCH
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from specimen import reference_answers, release, with_answers

from autograder.intake import By, Recognition, recognise

RELEASES = {name: release(name) for name in NOTEBOOKS}
ANSWERS = {name: reference_answers(name) for name in NOTEBOOKS}
NO_NOTEBOOK = b"not a notebook"


def answered(name: str) -> NotebookNode:
    return with_answers(name, ANSWERS[name])


def bare(name: str) -> NotebookNode:
    """Without everything that an editor may drop."""
    notebook = answered(name)
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = NotebookNode(), f"new-{number}"
    return notebook


def of(filename: str, work: NotebookNode | bytes) -> Recognition:
    return recognise(filename, work if isinstance(work, bytes) else json.dumps(work).encode(), RELEASES)


def test_is_a_file_with_its_own_name_known_by_it() -> None:
    assert of("03_01_search.ipynb", answered(SEARCH)) == Recognition(SEARCH, By.NAME)


@pytest.mark.parametrize(
    "filename",
    [
        "Copy of 03_01_search.ipynb",
        "Kopie von Kopie von 03_01_search.ipynb",
        "Copie de « 03_01_search ».ipynb",
        "03_01_search のコピー.ipynb",
        "03_01_search (1).ipynb",
        "03_01_search(2).ipynb",
        "03_01_search-2.ipynb",
        "03_01_search-Copy1.ipynb",
        "03-01-Search.IPYNB",
        "03 01 search - Ada Lovelace.ipynb",
        "lovelaceada_LATE_12345_67890_03_01_search-1.ipynb",
        "Ada Lovelace - Copy of 03_01_search.ipynb",
        "Lovelace, Ada_123456_assignsubmission_file_03_01_search.ipynb",
        "03_01_search.ipynb.txt",
        "03_01_search.ipynb.json",
        "03_01_search.json",
        "03_01_search",
        "ada\\03_01_search (1).ipynb",
        "０３_01_search.ipynb",
    ],
)
def test_is_a_decorated_name_known(filename: str) -> None:
    assert of(filename, NO_NOTEBOOK).notebook == SEARCH
    assert of(filename, NO_NOTEBOOK).by is By.LIKE_NAME


@pytest.mark.parametrize("filename", [f"{PRUNE}.ipynb", "homework.ipynb"])
@pytest.mark.parametrize("make", [answered, bare])
def test_is_a_notebook_of_another_assignment_told(filename: str, make: type) -> None:
    homework, session = {HOMEWORK: release(HOMEWORK)}, RELEASES
    found = recognise(filename, json.dumps(make(PRUNE)).encode(), homework, session)
    assert (found.notebook, found.note) == (None, f"This is {PRUNE}, which belongs to another assignment.")
    assert recognise(filename, json.dumps(make(PRUNE)).encode(), session, homework).notebook == PRUNE


@pytest.mark.parametrize("filename", ["homework.ipynb", "Untitled3.ipynb", "103_01_search.ipynb", "", "💾.ipynb"])
@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("make", [answered, bare])
def test_do_the_cells_tell_where_the_name_does_not(filename: str, name: str, make: type) -> None:
    found = of(filename, make(name))
    assert (found.notebook, found.by) == (name, By.CONTENT)
    assert found.note


def test_do_the_cells_overrule_a_name_that_is_clearly_wrong() -> None:
    found = of("03_01_search.ipynb", bare(PRUNE))
    assert found.notebook == PRUNE
    assert found.note == "Named as 03_01_search, but its cells are those of 03_02_prune."


def test_is_a_name_trusted_where_the_cells_are_of_both() -> None:
    both = json.dumps({"cells": [*answered(PRUNE).cells, *answered(SEARCH).cells]}).encode()
    assert of("03_02_prune.ipynb", both).notebook == PRUNE
    assert of("homework.ipynb", both).notebook is None


@pytest.mark.parametrize("work", [NO_NOTEBOOK, b"", new_notebook(cells=[new_code_cell("import optuna")])])
@pytest.mark.parametrize("filename", ["homework.ipynb", "03_01_search and 03_02_prune.ipynb"])
def test_is_a_stranger_no_notebook_of_the_course(filename: str, work: NotebookNode | bytes) -> None:
    assert of(filename, work) == Recognition(
        None, By.NOTHING, "Neither its name nor its cells are those of a released notebook."
    )


def test_is_the_longest_of_nested_names_meant() -> None:
    releases = {"lab": RELEASES[SEARCH], "lab_extra": RELEASES[PRUNE]}
    assert recognise("Copy of lab_extra.ipynb", NO_NOTEBOOK, releases).notebook == "lab_extra"
    assert recognise("Copy of lab.ipynb", NO_NOTEBOOK, releases).notebook == "lab"
