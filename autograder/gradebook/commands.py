"""nbgrader's commands, run in this process, with their log in a file and their failures as one exception."""

from __future__ import annotations

import fcntl
import logging
import os
import re
import shutil
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader

from autograder.course import CONFIG, Course, CourseError
from autograder.files import write_file
from autograder.gradebook import records
from autograder.gradebook.desk import Watcher, watched
from autograder.gradebook.page import CoursePage
from autograder.intake.collect import Collect
from autograder.intake.collect.report import Report
from autograder.sandbox import stop_zygotes

# What is still running when a command was interrupted has no log to write to, and is no news on a terminal.
logging.getLogger("autograder").addHandler(logging.NullHandler())


class NbgraderFailed(Exception):
    """A command of nbgrader's ended with an error; `log` is the file with its words.

    `students` are those whose work it failed at, where it went on with the others'.
    """

    def __init__(self, command: str, log: Path, words: str, students: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.command, self.log, self.words, self.students = command, log, words, students


class Commands:
    """The commands of one course."""

    def __init__(self, course: Course, isolate: bool = True) -> None:
        self.course = course
        with _inside(course.root), _explaining_config():
            app = NbGrader(log_level=logging.CRITICAL, raise_config_file_errors=True)
            app.initialize([], root=str(course.root))
            if "exporter_class" not in app.config.Autograde:  # nbgrader's own would run anything, in this account
                raise CourseError(f"{CONFIG} does not call configure(c). Put it back, as in the repository.")
            if not isolate:
                app.config.SubmissionExporter.isolate = False
            self._api = NbGraderAPI(coursedir=app.coursedir, config=app.config, log_level=logging.INFO)
            self.db_url: str = app.coursedir.db_url
            self.page = CoursePage(config=app.config)
            self._collect = Collect(self.course, self.db_url, config=app.config)

    def release(self, assignment: str) -> None:
        """Generate what students get. Where that fails, the release that was there stays."""
        if not self.course.source_folder(assignment).is_dir():
            raise CourseError(f"There is no folder source/{assignment}.")
        folder = self.course.release_folder(assignment)
        before = _contents(folder)
        try:
            self._run("release", lambda: self._api.generate_assignment(assignment, force=True))
            if due := self.page.due.get(assignment):
                records.set_due(self.db_url, assignment, due)
            self.page.write(self.course)
        except BaseException:  # nbgrader has removed the folder
            shutil.rmtree(folder, ignore_errors=True)
            _put_back(before)
            raise

    def knows(self, assignment: str) -> bool:
        """Whether the gradebook has the assignment. In a fresh clone there is a release and no gradebook."""
        return all(records.is_known(self.db_url, assignment, each) for each in self.course.notebooks(assignment))

    def make_known(self, assignment: str) -> list[str]:
        """Put the release that students have into the gradebook, as nbgrader does while it generates one.

        Theirs stays what it is; names of the files that would be others now, as `source/` or checks have changed.
        """
        folder = self.course.release_folder(assignment)
        theirs = _contents(folder)
        self.release(assignment)
        added = [path for path in _contents(folder) if path not in theirs]
        for path in added:
            path.unlink()
        changed = _put_back(theirs)
        self.page.write(self.course)
        return sorted(path.name for path in (*changed, *added))

    def collect(self, assignment: str, source: Path, deadline: str = "") -> Report:
        """Fill submitted/ from a download of an LMS. Raises `CourseError` where there is no such thing."""
        if deadline:
            self._collect.deadline = deadline
        with self._alone():
            return self._collect.collect(assignment, source)

    def submitted(self, assignment: str, student: str = "*") -> list[Path]:
        """The notebooks that `autograde` will grade. Raises `CourseError` where nothing was handed in."""
        folder = self.course.submitted_folder(student, assignment)
        self._require(folder, "Nobody handed in" if student == "*" else f"{student} handed in nothing")
        known = self.course.notebooks(assignment)
        return [path for path in self._matching(folder / "*.ipynb") if path.stem in known]

    def autograde(self, assignment: str, student: str = "*", watch: Watcher = lambda *_: None) -> None:
        self.submitted(assignment, student)
        with watched(watch):
            try:
                self._run("grade", lambda: self._api.autograde(assignment, student, force=True))
            except KeyboardInterrupt:
                stop_zygotes(for_good=True)  # what runs in them may run for minutes
                raise

    def take_back(self, assignment: str, student: str) -> bool:
        """Where a student was graded, and nothing is in submitted/ any more: nothing counts. Whether it is so."""
        if any(self._matching(self.course.submitted_folder(student, assignment) / "*.ipynb")):
            return False
        with self._alone():
            taken = records.take_back(self.db_url, assignment, student)
        if taken:
            self.course.remove_results(student, assignment)
        return taken

    def feedback(self, assignment: str, student: str | None = None) -> None:
        self._require(self.course.autograded_folder(student or "*", assignment), "Nothing is graded yet")
        self._run("feedback", lambda: self._api.generate_feedback(assignment, student, force=True))

    def _require(self, pattern: Path, missing: str) -> None:
        if not any(self._matching(pattern)):
            raise CourseError(f"{missing}: there is nothing in {pattern.relative_to(self.course.root)}")

    def _matching(self, pattern: Path) -> Iterator[Path]:
        """What is in the course and fits; `*` stands for any student."""
        return self.course.root.glob(str(pattern.relative_to(self.course.root)))

    def _run(self, name: str, command: Callable[[], dict[str, Any]]) -> None:
        log = self.course.state / "logs" / f"{name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with self._alone(), _inside(self.course.root), _quiet(), _own_log(log):
            result = command()
        with log.open("a", encoding="utf-8") as file:
            file.write(result.get("log", "") + result.get("error", ""))
        if result.get("error", "").rstrip().endswith("KeyboardInterrupt"):
            raise KeyboardInterrupt
        if not result["success"]:
            raise NbgraderFailed(name, log, _last_error(result), _failed_at(result))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two commands at a time would remove each other's folders. Raises `CourseError`."""
        self.course.state.mkdir(parents=True, exist_ok=True)
        with (self.course.state / "lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CourseError(
                    "Another command is at work in this course. Wait for its end, and try again."
                ) from None
            yield


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _put_back(contents: dict[Path, bytes]) -> list[Path]:
    """Write what is not as it was; the files that were not."""
    changed = [path for path, data in contents.items() if not path.is_file() or path.read_bytes() != data]
    for path in changed:
        write_file(path, contents[path])
    return changed


def _failures(result: dict[str, Any]) -> list[str]:
    """The students at whose work nbgrader failed; `.` where it was none's."""
    return re.findall(r"There was an error processing assignment '.*' for student '(.*)'", result.get("log", ""))


def _failed_at(result: dict[str, Any]) -> list[str]:
    return [student for student in _failures(result) if student != "."]


def _last_error(result: dict[str, Any]) -> str:
    """The one line that says most: nbgrader's exceptions are named in the traceback's last line."""
    log = result.get("log", "")
    raised = re.search(r"^\[ERROR\] Traceback.*?(?=^\[|\Z)", log, re.MULTILINE | re.DOTALL)
    if _failures(result) and raised:
        cause = raised[0].rstrip().rsplit("\n", 1)[-1].strip()
        students = ", ".join(_failed_at(result))
        return f"Not graded: {students}. {cause}" if students else cause
    errors = [line for line in result.get("log", "").splitlines() if line.startswith("[ERROR]")]
    last = result.get("error", "").strip().rsplit("\n", 1)[-1]
    words = last.split(": ", 1)[-1] if "Exception" in last or "Error" in last else ""
    return words or (errors[-1].removeprefix("[ERROR] ") if errors else "unknown error")


@contextmanager
def _explaining_config() -> Iterator[None]:
    """Whatever is wrong with the configuration, as a `CourseError`. nbgrader alone would go on without it."""
    try:
        yield
    except CourseError:
        raise
    except Exception as error:
        lines = [str(frame.lineno) for frame in traceback.extract_tb(error.__traceback__) if CONFIG in frame.filename]
        line, words = (lines or [""])[-1], str(error)
        if isinstance(error, SyntaxError):
            line, words = str(error.lineno), error.msg
        where = f"{CONFIG}, line {line}" if line else CONFIG
        words = f"{type(error).__name__}: {words.rstrip('.')}"
        raise CourseError(f"{where}: {words}. Mend it; nothing was done.") from error


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
