"""nbgrader's commands, run in this process, with their log in a file and their failures as one exception."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader

from autograder.course import Course, CourseError
from autograder.gradebook import records
from autograder.gradebook.page import CoursePage
from autograder.intake.collect import Collect
from autograder.intake.collect.report import Report


class NbgraderFailed(Exception):
    """A command of nbgrader's ended with an error; `log` is the file with its words."""

    def __init__(self, command: str, log: Path, words: str) -> None:
        super().__init__(words)
        self.command, self.log, self.words = command, log, words


class Commands:
    """The commands of one course."""

    def __init__(self, course: Course, isolate: bool = True) -> None:
        self.course = course
        with _inside(course.root):
            app = NbGrader()
            app.log_level = logging.CRITICAL
            app.initialize([], root=str(course.root))
            if not isolate:
                app.config.SubmissionExporter.isolate = False
            self._api = NbGraderAPI(coursedir=app.coursedir, config=app.config, log_level=logging.INFO)
        self.db_url: str = app.coursedir.db_url
        self.page = CoursePage(config=app.config)
        self._collect = Collect(self.course, self.db_url, config=app.config)

    def release(self, assignment: str) -> None:
        if not (self.course.root / "source" / assignment).is_dir():
            raise CourseError(f"There is no folder source/{assignment}.")
        self._run("release", lambda: self._api.generate_assignment(assignment, force=True))
        if due := self.page.due.get(assignment):
            records.set_due(self.db_url, assignment, due)
        self.page.write(self.course)

    def collect(self, assignment: str, source: Path, deadline: str = "") -> Report:
        """Fill submitted/ from a download of an LMS. Raises `CourseError` where there is no such thing."""
        if deadline:
            self._collect.deadline = deadline
        return self._collect.collect(assignment, source)

    def submitted(self, assignment: str, student: str = "*") -> list[Path]:
        """The notebooks that `autograde` will grade. Raises `CourseError` where nothing was handed in."""
        pattern = f"submitted/{student}/{assignment}"
        self._require(pattern, "Nobody handed in" if student == "*" else f"{student} handed in nothing")
        known = self.course.notebooks(assignment)
        return [path for path in self.course.root.glob(f"{pattern}/*.ipynb") if path.stem in known]

    def autograde(self, assignment: str, student: str = "*") -> None:
        self.submitted(assignment, student)
        self._run("grade", lambda: self._api.autograde(assignment, student, force=True))

    def feedback(self, assignment: str, student: str | None = None) -> None:
        self._require(f"autograded/{student or '*'}/{assignment}", "Nothing is graded yet")
        self._run("feedback", lambda: self._api.generate_feedback(assignment, student, force=True))

    def _require(self, pattern: str, missing: str) -> None:
        if next(self.course.root.glob(pattern), None) is None:
            raise CourseError(f"{missing}: there is nothing in {pattern}")

    def _run(self, name: str, command: Callable[[], dict[str, Any]]) -> None:
        log = self.course.state / "logs" / f"{name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with _inside(self.course.root), _quiet(), _own_log(log):
            result = command()
        with log.open("a", encoding="utf-8") as file:
            file.write(result.get("log", "") + result.get("error", ""))
        if not result["success"]:
            raise NbgraderFailed(name, log, _last_error(result))


def _last_error(result: dict[str, Any]) -> str:
    """The one line that says most: nbgrader's exceptions are named in the traceback's last line."""
    errors = [line for line in result.get("log", "").splitlines() if line.startswith("[ERROR]")]
    last = result.get("error", "").strip().rsplit("\n", 1)[-1]
    words = last.split(": ", 1)[-1] if "Exception" in last or "Error" in last else ""
    return words or (errors[-1].removeprefix("[ERROR] ") if errors else "unknown error")


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _quiet() -> Iterator[None]:
    """Log lines go to the file only, not through the progress bar."""
    handlers = [handler for name in ("traitlets", "") for handler in logging.getLogger(name).handlers]
    levels = [handler.level for handler in handlers]
    for handler in handlers:
        handler.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for handler, level in zip(handlers, levels, strict=True):
            handler.setLevel(level)


@contextmanager
def _own_log(path: Path) -> Iterator[None]:
    """What our own code logs, while nbgrader runs it, at the start of the file."""
    handler = logging.FileHandler(path, mode="w", encoding="utf-8")
    handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
    logger = logging.getLogger("autograder")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.propagate = True
        logger.removeHandler(handler)
        handler.close()
