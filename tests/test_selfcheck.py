"""What students try their answers out with: it says what grading says, gives nothing away and changes nothing."""

from __future__ import annotations

import ast
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from course_folder import ASSIGNMENT, ASSIGNMENTS, NOTEBOOKS, ROOT, CourseFolder, cell_of
from specimen import FOLDER, Specimen, load, needed, reference_answers, release

from autograder.cells import grade_id
from autograder.checks import exercise
from autograder.course import Course
from autograder.gradebook.bundle import archive_name, parts, visible_part
from autograder.gradebook.page import CoursePage
from autograder.gradebook.release import regions
from autograder.grading import Graded
from autograder.judge import specs
from autograder.showing.words import plain
from autograder.verdicts import Result

SIGNS = {Result.PASSED: "✓", Result.FAILED: "✗", Result.NOT_RUN: "–"}
TRIED = {
    "03_01_search": ("right_reference", "wrong_lr_suggested_but_unused"),
    "03_02_prune": ("right_reference", "wrong_break", "wrong_one_file_elsewhere_saved_at_the_end"),
    "03_03_homework": ("right_reference", "wrong_lr_constant"),
}
OWN, COLAB = Path(), Path(sys.prefix, "colab")  # whose IPython: ours, or the old one that Colab has
SHORTENED = "epochs, n_trials, subset = 2, 2, (40, 20)\nmarks = [1, 2]"
SPOILING = "marks.append(3)"  # in a student's objective: a list of the notebook's


def contents(notebook: str) -> dict[str, bytes]:
    path = ROOT / "release" / ASSIGNMENTS[notebook] / archive_name(notebook)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells_of(specimen: Specimen) -> list[str]:
    """The cells that a student has run before the self-check is called, with a search that is soon over."""
    cells = []
    for cell in specimen.answered().cells:
        name = grade_id(cell) or ""
        left_out = name.startswith(("example_", "show_", "plot_", "test_")) or name in ("tensorboard", "hand_in")
        if cell.cell_type == "code" and not left_out and not cell.source.startswith(("check(", "util.draw")):
            cells.append(cell.source.replace("def objective(trial):", f"def objective(trial):\n    {SPOILING}"))
        if name == "constants":
            cells.append(SHORTENED)
        if name == "optimize":
            cells.append(SHORTENED)
    return cells


@pytest.fixture(
    scope="module",
    params=[*((name, OWN) for name in ASSIGNMENTS), (NOTEBOOKS[0], COLAB)],
    ids=lambda param: f"{param[0]}-{param[1].name or 'own'}",
)
def tried(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, python: str
) -> tuple[str, list[dict[str, Any]]]:
    """A notebook, and what its specimens' students were shown."""
    notebook, packages = request.param
    folder = tmp_path_factory.mktemp("student")
    for path in (ROOT / "release" / ASSIGNMENTS[notebook]).iterdir():
        shutil.copy(path, folder)
    specimens = [load(FOLDER / notebook / f"{name}.py") for name in TRIED[notebook]]
    job = {
        "repository": str(ROOT),
        "needed": needed(notebook),
        "notebooks": [cells_of(each) for each in specimens],
        "calls": [
            "check()",
            f"check({next(iter(specs(ASSIGNMENTS[notebook], notebook).values())).exercise!r})",
            "check('none')",
        ],
    }
    (folder / "job.json").write_text(json.dumps(job))
    program = [python, str(Path(__file__).with_name("student_side.py")), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(packages)}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert (folder / "answer.json").exists(), done.stdout[-2000:] + done.stderr[-3000:]
    answers = json.loads((folder / "answer.json").read_text())
    assert {answer["ipython"].startswith("7.34") for answer in answers} == {packages == COLAB}
    return notebook, answers


def test_says_what_grading_says(tried: tuple[str, list[dict[str, Any]]], graded: Callable[[Specimen], Graded]) -> None:
    notebook, answers = tried
    visible = [name for name, spec in specs(ASSIGNMENTS[notebook], notebook).items() if spec.visible]
    for name, answer in zip(TRIED[notebook], answers, strict=True):
        judgement = graded(load(FOLDER / notebook / f"{name}.py")).judgement
        verdicts = {verdict.check: verdict for verdict in judgement.verdicts}
        shown = answer["shown"]["check()"]["text"]
        for check in visible:
            verdict = verdicts[check]
            assert f"{SIGNS[verdict.result]} {plain(verdict.title)}" in shown, f"{name}: {check}\n{shown}"
            assert verdict.title in answer["shown"]["check()"]["html"] or "`" in verdict.title


def test_changes_nothing(tried: tuple[str, list[dict[str, Any]]]) -> None:
    assert all(answer["changed"] == [] for answer in tried[1])


def test_an_unknown_exercise_is_told_the_known_ones(tried: tuple[str, list[dict[str, Any]]]) -> None:
    notebook, answers = tried
    words = answers[0]["shown"]["check('none')"]["text"]
    assert all(spec.exercise in words for spec in specs(ASSIGNMENTS[notebook], notebook).values())


def test_one_exercise_shows_its_own_checks_only(tried: tuple[str, list[dict[str, Any]]]) -> None:
    _, answers = tried
    every, one = (list(answers[0]["shown"].values())[index]["text"] for index in (0, 1))
    assert one.count("\n✓") < every.count("\n✓")


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_nothing_hidden_is_packed(notebook: str) -> None:
    packed = b"\n".join(contents(notebook).values()).decode("utf-8", errors="replace")
    hidden = [name for name, spec in specs(ASSIGNMENTS[notebook], notebook).items() if not spec.visible]
    assert hidden
    assert not [name for name in hidden if name in packed]
    others = [f"checks/{folder}/{name}.py" for name, folder in ASSIGNMENTS.items() if name != notebook]
    assert not {*others} & contents(notebook).keys()
    source = CourseFolder(ROOT).source(notebook)
    own = "\n".join(cell.source for cell in release(notebook).cells)
    for cell in source.cells:
        if grade_id(cell) in reference_answers(notebook):
            for region, line in regions(cell.source, "cell"):
                if region == "SOLUTION" and len(line.strip()) > 40 and line.strip() not in own:
                    assert line.strip() not in packed


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_every_exercise_can_be_tried_out(notebook: str) -> None:
    known = specs(ASSIGNMENTS[notebook], notebook).values()
    assert {spec.exercise for spec in known if spec.visible} == {spec.exercise for spec in known}
    called = {cell.source.split('"')[1] for cell in release(notebook).cells if cell.source.startswith("check(")}
    assert called == {spec.exercise for spec in known}


def test_visible_part_keeps_the_order_and_what_is_used() -> None:
    source = (
        "import a\nLIMIT, OTHER = 1, 2\ndef used(): return LIMIT\ndef unused(): ...\n"
        "@x.check(points=1, read='', visible=True)\ndef test_a(e): used()\n"
        "@x.check(points=1, read='')\ndef test_b(e): unused()\nx = exercise('x')\n"
    )
    names = [
        line.split("(")[0] for line in visible_part(source).splitlines() if line.startswith(("def", "x ", "LIMIT"))
    ]
    assert names == ["LIMIT, OTHER = ", "def used", "def test_a", "x = exercise"]


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_packed_code_is_for_python_3_10_and_ipython_7(notebook: str) -> None:
    """mypy checks the same modules for Python 3.10 and 3.13 in `make lint`; here, syntax and IPython's part."""
    known = {"clear_output", "get_ipython", "InteractiveShell", "capture_output", "events", "InlineBackend"}
    sources = {
        name: data.decode() for name, data in parts(ASSIGNMENTS[notebook], notebook).items() if name.endswith(".py")
    }
    sources["util.py"] = (ROOT / "release" / ASSIGNMENTS[notebook] / "util.py").read_text()
    sources["cells"] = "\n".join(
        cell.source for cell in release(notebook).cells if cell.cell_type == "code" and "%" not in cell.source[:2]
    )
    for name, source in sources.items():
        tree = ast.parse(source, name, feature_version=(3, 10))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("IPython"):
                assert {alias.name for alias in node.names} <= known, f"{name} uses {ast.unparse(node)}"


def test_a_visible_check_that_needs_a_hidden_one_is_refused() -> None:
    part = exercise("toy")

    def hidden() -> None:
        """Something."""

    def shown() -> None:
        """Something else."""

    needed = part.check(points=1, read="")(hidden)
    with pytest.raises(TypeError, match="shown is visible"):
        part.check(points=1, read="", needs=[needed], visible=True)(shown)


def test_visible_checks_are_packed_and_no_hidden_one() -> None:
    for notebook in ASSIGNMENTS:
        packed = b"\n".join(parts(ASSIGNMENTS[notebook], notebook).values()).decode(errors="ignore")
        for name, spec in specs(ASSIGNMENTS[notebook], notebook).items():
            assert (f"def {name}(" in packed) is spec.visible, name


def test_the_page_of_the_course_is_up_to_date() -> None:
    course = Course(ROOT)
    assert (ROOT / "release" / "README.md").read_text(encoding="utf-8") == CoursePage().text(course), "make release"


def test_the_page_says_when_something_is_due_and_where_it_opens() -> None:
    page = CoursePage(repository="uni/torch", branch="term", due={ASSIGNMENT: "2026-12-10 23:59"})
    text = page.text(Course(ROOT))
    assert "Due: 2026-12-10 23:59" in text
    for notebook in ASSIGNMENTS:
        assert f"github/uni/torch/blob/term/release/{ASSIGNMENTS[notebook]}/{notebook}.ipynb" in text


def test_an_archive_names_the_release_of_its_notebook() -> None:
    for notebook in ASSIGNMENTS:
        setup = cell_of(release(notebook), "setup")
        path = ROOT / "release" / ASSIGNMENTS[notebook] / archive_name(notebook)
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            assert f'RELEASE = "{archive.comment.decode()}"' in setup.source
