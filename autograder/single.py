"""One file, wherever it lies -> its marks. Needs a release, but no gradebook and no folder of submissions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import CONFIG, Course, CourseError
from autograder.files import NotHandedIn, read_file
from autograder.grading import Graded, Grader, grade_notebook
from autograder.intake import recognise
from autograder.sandbox import require_isolation

OURS = Path(__file__).parents[1]  # the course that this package was installed from


@dataclass(frozen=True)
class GradedFile:
    """A file with its marks, and as which notebook it was graded."""

    path: Path
    assignment: str
    notebook: str
    note: str  # how it was recognised, where not by its very name
    graded: Graded


def grade_file(path: Path, course: Course | None = None, *, isolate: bool = True) -> GradedFile:
    """Grade a notebook file against the release that it belongs to.

    Raises `CourseError` where there is no such file or no release that it is of, `SandboxUnavailable` where
    `isolate` is asked for and impossible.
    """
    if not path.is_file():
        raise CourseError(f"There is no file {path}.")
    course = course or course_of(path)
    try:
        raw = read_file(path)
    except (NotHandedIn, OSError) as error:
        raise CourseError(f"{path.name} can't be graded. {error}") from None
    releases = {
        (assignment, notebook): course.release(assignment, notebook)
        for assignment in course.assignments()
        for notebook in course.notebooks(assignment)
    }
    assignment, notebook, note = which(path.name, raw, releases)
    if isolate:
        require_isolation()
    graded = grade_notebook(raw, notebook, Grader(course, assignment, isolate=isolate, reuse=False))
    return GradedFile(path, assignment, notebook, note, graded)


def course_of(path: Path) -> Course:
    """The course around the file, else around the current folder, else the one that came with this package."""
    for start in (path.parent, Path.cwd()):
        try:
            return Course.find(start)
        except CourseError:
            continue
    if (OURS / CONFIG).is_file():
        return Course(OURS)
    raise CourseError("No course was found: type this inside a course's folder, or name it with --course.")


def which(filename: str, raw: bytes, releases: dict[tuple[str, str], NotebookNode]) -> tuple[str, str, str]:
    """Assignment and notebook that a file belongs to, and how that was known."""
    by_name = {notebook: release for (_, notebook), release in releases.items()}
    if len(by_name) < len(releases):
        twice = max(by_name, key=[notebook for _, notebook in releases].count)
        raise CourseError(f"Several assignments have a notebook named {twice}: give each one a name of its own.")
    found = recognise(filename, raw, by_name)
    if found.notebook is None:
        known = ", ".join(sorted(by_name)) or "none: type make release"
        raise CourseError(f"{filename} could not be recognised. {found.note} Released notebooks are: {known}.")
    assignment = next(assignment for assignment, notebook in releases if notebook == found.notebook)
    return assignment, found.notebook, found.note
