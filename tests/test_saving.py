"""Whatever editor saved a notebook, it gets the verdicts that its answers deserve."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from course_folder import ASSIGNMENT, ROOT, SEARCH
from nbformat import NotebookNode
from saving import WAYS
from specimen import FOLDER, Specimen, all_specimens, load, release, right_reference

from autograder.cells import grade_id
from autograder.course import Course
from autograder.grading import Grader, grade_examined
from autograder.intake import read_submission

EVERY = 12  # one specimen in so many is taken through intake in each way
GRADED = (
    "03_01_search/right_colab_drive",
    "03_01_search/partial_only_optimizer",
    "03_02_prune/wrong_raises_after_loop",
)


def code_of(notebook: NotebookNode) -> list[tuple[str | None, str]]:
    return [(grade_id(cell), cell.source) for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("way", WAYS)
def test_what_an_editor_saves_is_a_notebook_of_its_own_making(way: str) -> None:
    work = right_reference(SEARCH).answered()
    raw = WAYS[way](work)
    nbformat.validate(nbformat.reads(raw.decode(), as_version=4))
    assert ("nbgrader" in raw.decode()) is not way.endswith("_bare")
    assert any(cell.get("outputs") for cell in json.loads(raw)["cells"])


@pytest.mark.parametrize("specimen", all_specimens()[::EVERY], ids=lambda s: f"{s.notebook}/{s.name}")
def test_intake_finds_the_same_code_in_it(specimen: Specimen) -> None:
    work, released = specimen.answered(), release(specimen.notebook)
    direct = code_of(read_submission(specimen.submission(), released).notebook)
    found = {way: code_of(read_submission(save(work), released).notebook) for way, save in WAYS.items()}
    assert found == dict.fromkeys(WAYS, direct)


@pytest.mark.parametrize("name", GRADED)
def test_verdicts_are_those_of_the_notebook_itself(name: str, course: Course) -> None:
    specimen = load(FOLDER / f"{name}.py")
    grader = Grader(course, ASSIGNMENT)
    submissions = [specimen.submission(), *(save(specimen.answered()) for save in WAYS.values())]
    examined = [grader.examine(raw, specimen.notebook) for raw in submissions]
    direct, *saved = grade_examined(examined, ASSIGNMENT)
    expected = specimen.expected()
    assert {verdict.check: verdict.result for verdict in direct.judgement.verdicts} == expected
    for way, graded in zip(WAYS, saved, strict=True):
        found = {verdict.check: verdict.result for verdict in graded.judgement.verdicts}
        assert found == expected, way


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The repository's releases, with a store of evidence of its own: what reads the same is run once."""
    (tmp_path / "release").symlink_to(ROOT / "release")
    return Course(tmp_path)
