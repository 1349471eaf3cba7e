"""A course in a temporary folder, and what students might hand in there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.cells import grade_id
from autograder.gradebook.release import answered

ROOT = Path(__file__).parents[1]
ASSIGNMENT = "03-optuna"
SEARCH, PRUNE = NOTEBOOKS = ("03_01_search", "03_02_prune")
HOMEWORK = "03_03_homework"
ASSIGNMENTS = {**dict.fromkeys(NOTEBOOKS, ASSIGNMENT), HOMEWORK: "03-homework"}  # of each notebook


def environment() -> dict[str, str]:
    """Of a command: this repository's code, whose words are broken and coloured nowhere."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1"}


@dataclass(frozen=True)
class CourseFolder:
    """A course as an instructor has it: nbgrader's commands are run in it, in processes of their own."""

    root: Path
    database: str = ""  # address of the gradebook; empty: SQLite's file in the folder, as the course comes

    @classmethod
    def make(cls, root: Path, database: str = "", assignments: Iterable[str] = (ASSIGNMENT,)) -> CourseFolder:
        """The repository's source and release, and nothing handed in."""
        shutil.copy(ROOT / "nbgrader_config.py", root)
        for path in (f"{folder}/{assignment}" for folder in ("source", "release") for assignment in assignments):
            if (ROOT / path).is_dir():
                shutil.copytree(ROOT / path, root / path)
        if database:
            with (root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
                config.write(f"c.CourseDirectory.db_url = {database!r}\n")
        return cls(root, database)

    @property
    def db_url(self) -> str:
        return self.database or f"sqlite:///{self.root / 'gradebook.db'}"

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("-m", "nbgrader", *arguments)

    def autograder(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("-m", "autograder", *arguments)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=3600,
            check=False,
        )

    def source(self, notebook: str) -> NotebookNode:
        return nbformat.read(self.root / "source" / ASSIGNMENTS[notebook] / f"{notebook}.ipynb", as_version=4)

    def release(self, notebook: str) -> NotebookNode:
        return nbformat.read(self.root / "release" / ASSIGNMENTS[notebook] / f"{notebook}.ipynb", as_version=4)

    def answered(self, notebook: str) -> NotebookNode:
        """The release with the reference's answers in it."""
        return answered(self.release(notebook), self.source(notebook))

    def submitted(self, student: str, notebook: str) -> Path:
        path = self.root / "submitted" / student / ASSIGNMENT / f"{notebook}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def hand_in(self, student: str, notebook: str, work: NotebookNode | bytes) -> None:
        data = work if isinstance(work, bytes) else nbformat.writes(work).encode()
        self.submitted(student, notebook).write_bytes(data)

    def scores(self, student: str, notebook: str) -> dict[str, tuple[float | None, bool]]:
        """For each exercise the automatic score, and whether a person has to mark it."""
        with Gradebook(self.db_url) as gradebook:
            submission = gradebook.find_submission_notebook(notebook, ASSIGNMENT, student)
            return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in submission.grades}

    def marks(self, student: str) -> float:
        with Gradebook(self.db_url) as gradebook:
            return gradebook.find_submission(ASSIGNMENT, student).score

    def give(self, student: str, notebook: str, points: float) -> str:
        """Mark what waits for a person, as formgrader does; the exercise's name."""
        with Gradebook(self.db_url) as gradebook:
            grades = gradebook.find_submission_notebook(notebook, ASSIGNMENT, student).grades
            (grade,) = (each for each in grades if each.auto_score is None)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()
            return grade.name

    def by_hand(self, student: str, notebook: str, exercise: str) -> float | None:
        with Gradebook(self.db_url) as gradebook:
            return gradebook.find_grade(exercise, notebook, ASSIGNMENT, student).manual_score

    def page(self, student: str, notebook: str) -> str:
        path = self.root / "feedback" / student / ASSIGNMENT / f"{notebook}.html"
        return path.read_text(encoding="utf-8")

    def graded(self, student: str, notebook: str) -> NotebookNode:
        path = self.root / "autograded" / student / ASSIGNMENT / f"{notebook}.ipynb"
        return nbformat.read(path, as_version=4)


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if grade_id(cell) == name)
