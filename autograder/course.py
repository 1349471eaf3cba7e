"""The folders of a course: where releases and submissions are, and what a release asks for."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder import cells

CONFIG = "nbgrader_config.py"
TIMESTAMP = "timestamp.txt"  # beside a submission: when it was handed in
SELF_CHECK = "selfcheck_*.zip"  # students fetch it; while a notebook is graded, it does nothing
STATE = ".autograder"  # stored evidence, logs, the course's secret; without it everybody is run again
LEFT_BEHIND = (
    ".ipynb_checkpoints",
    "__pycache__",
    "*.pyc",
    "*.pt",
    "*.db",
    "*.csv",
    "runs",
    "data",
)  # by a run in place


class CourseError(Exception):
    """Something that the instructor can put right; the message says how."""


@dataclass(frozen=True)
class Exercise:
    """One graded question of a notebook."""

    grade_id: str
    title: str
    points: float
    manual: bool  # read and marked by a person


@dataclass(frozen=True)
class Course:
    """A course directory as nbgrader lays it out, with nbgrader's default folder names."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Course:
        """The course that `start` (by default the current folder) lies in."""
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / CONFIG).is_file():
                return cls(folder)
        raise CourseError(f"No {CONFIG} here or in a folder above: type this inside the course's folder.")

    @property
    def state(self) -> Path:
        return self.root / STATE

    def secret(self) -> bytes:
        """Random bytes that no submission knows, made when they are first asked for."""
        path = self.state / "secret"
        with contextlib.suppress(FileNotFoundError):
            return path.read_bytes()
        self.state.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.state) as file:  # whole or not at all, and the first one stays
            file.write(secrets.token_bytes(32))
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
        return path.read_bytes()

    def source(self, assignment: str, notebook: str) -> Path:
        """The notebook as the instructor wrote it, answers and all."""
        return self.source_folder(assignment) / f"{notebook}.ipynb"

    def source_folder(self, assignment: str) -> Path:
        return self.root / "source" / assignment

    def solution(self, assignment: str, notebook: str) -> Path:
        """The notebook as released, with the instructor's answers, run."""
        return self.root / "solutions" / assignment / f"{notebook}.ipynb"

    def release_folder(self, assignment: str) -> Path:
        return self.root / "release" / assignment

    def assignments(self) -> tuple[str, ...]:
        """Names of the assignments that are released, in order."""
        return tuple(sorted({path.parent.name for path in self.root.glob("release/*/*.ipynb")}))

    def notebooks(self, assignment: str) -> tuple[str, ...]:
        """Names of the assignment's notebooks, in order."""
        names = sorted(path.stem for path in self.release_folder(assignment).glob("*.ipynb"))
        if not names:
            raise CourseError(f"Nothing is released for {assignment}. Type: make release ASSIGNMENT={assignment}")
        return tuple(names)

    def release(self, assignment: str, notebook: str) -> NotebookNode:
        """The notebook as students got it."""
        path = self.release_folder(assignment) / f"{notebook}.ipynb"
        if not path.is_file():
            raise CourseError(f"{path} is missing. Type: make release ASSIGNMENT={assignment}")
        return nbformat.read(path, as_version=4)

    def files(self, assignment: str) -> dict[str, bytes]:
        """The other files that students got, by their path in the assignment's folder."""
        folder = self.release_folder(assignment)
        paths = {path: path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()}
        return {
            str(where): path.read_bytes()
            for path, where in paths.items()
            if path.suffix != ".ipynb" and not path.match(SELF_CHECK)
            if not any(fnmatch(part, pattern) for part in where.parts for pattern in LEFT_BEHIND)
        }

    def submitted_folder(self, student: str, assignment: str) -> Path:
        return self._of_student("submitted", student, assignment)

    def submission(self, student: str, assignment: str, notebook: str) -> Path:
        return self.submitted_folder(student, assignment) / f"{notebook}.ipynb"

    def autograded_folder(self, student: str, assignment: str) -> Path:
        return self._of_student("autograded", student, assignment)

    def autograded(self, student: str, assignment: str, notebook: str) -> Path:
        return self.autograded_folder(student, assignment) / f"{notebook}.ipynb"

    def feedback_folder(self, student: str, assignment: str) -> Path:
        return self._of_student("feedback", student, assignment)

    def remove_results(self, student: str, assignment: str) -> None:
        """What grading and feedback have written; what was handed in stays."""
        for folder in (self.autograded_folder(student, assignment), self.feedback_folder(student, assignment)):
            shutil.rmtree(folder, ignore_errors=True)

    def _of_student(self, state: str, student: str, assignment: str) -> Path:
        return self.root / f"{state}/{student}/{assignment}"  # in the course, even where a name begins with a slash


def exercises(release: NotebookNode) -> tuple[Exercise, ...]:
    """The exercises of a notebook in its order, each under the heading that it stands under."""
    found, heading = [], ""
    for cell in release.cells:
        marks = cells.marks(cell)
        if cells.is_exercise(cell):
            title = heading or marks["grade_id"].replace("_", " ")
            found.append(Exercise(marks["grade_id"], title, float(marks["points"]), cells.is_answer(cell)))
        elif cell.cell_type == "markdown":
            heading = _last_heading(cell.source) or heading
    return tuple(found)


def _last_heading(text: str) -> str:
    """Plain words of the last heading in a markdown text, without its points."""
    headings = re.findall(r"^#{1,6}\s+(.+?)\s*#*$", text, flags=re.MULTILINE)
    if not headings:
        return ""
    words = re.sub(r"[*`_]|\[([^\]]*)\]\([^)]*\)", r"\1", headings[-1])
    return re.sub(r"\s*\(\s*\d+(\.\d+)?\s*points?\s*\)\s*$", "", words).strip()
