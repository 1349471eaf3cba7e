"""nbgrader as it comes, for comparison: the same notebooks, tested by assertions in their test cells.

It is made as quick as ours where that is the course's affair and not nbgrader's: locked cells, which nbgrader puts
back into every submission, give it the same tiny data set, as few images, epochs and trials, and no network.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
from course_folder import ASSIGNMENT, NOTEBOOKS, ROOT, CourseFolder, cell_of

from autograder.gradebook.solutions import TINY
from autograder.probe.programmes import programme_of
from autograder.probe.searching import TRIALS
from autograder.probe.tiny import TEST_BATCH, TEST_IMAGES, TRAIN_BATCH, TRAIN_IMAGES

ASSERTIONS = Path(__file__).parent / "assertions"
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "stock"\n'


def make(root: Path) -> CourseFolder:
    """A course with nbgrader's default settings, whose gradebook knows the assignment."""
    course = CourseFolder(root)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    source = root / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    shutil.copy(ROOT / "release" / ASSIGNMENT / "util.py", source)
    for notebook in NOTEBOOKS:
        nbformat.write(tested(notebook), source / f"{notebook}.ipynb")
    done = course.nbgrader("generate_assignment", ASSIGNMENT)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return course


def tested(notebook: str) -> nbformat.NotebookNode:
    """The release with assertions in its test cells and small numbers among its constants."""
    release = nbformat.read(ROOT / "release" / ASSIGNMENT / f"{notebook}.ipynb", as_version=4)
    small = {
        "epochs": programme_of(notebook).epochs,
        "n_trials": TRIALS,
        "batch_size": TRAIN_BATCH,
        "test_batch_size": TEST_BATCH,
        "subset": (TRAIN_IMAGES, TEST_IMAGES),
    }
    constants = cell_of(release, "constants")
    for name, value in small.items():
        constants.source = re.sub(rf"^{name} = .*$", f"{name} = {value}", constants.source, flags=re.MULTILINE)
    cell_of(release, "setup").source += f"\n\n{TINY}"
    for grade_id, code in assertions(notebook).items():
        cell_of(release, grade_id).source = f"### BEGIN HIDDEN TESTS\n{code}\n### END HIDDEN TESTS"
    return release


def assertions(notebook: str) -> dict[str, str]:
    """The code of each test cell, by grade_id."""
    text = (ASSERTIONS / f"{notebook}.py").read_text(encoding="utf-8")
    parts = re.split(r"^# %% (\w+)$", text, flags=re.MULTILINE)[1:]
    return {grade_id: code.strip() for grade_id, code in zip(parts[::2], parts[1::2], strict=True)}
