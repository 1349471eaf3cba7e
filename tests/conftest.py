"""Shared by all tests: the repository as a course, and specimens graded by the real path, each once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import pytest
from course_folder import ASSIGNMENT, ASSIGNMENTS, ROOT
from specimen import Specimen

from autograder.course import Course
from autograder.grading import Graded, Grader, grade_notebook
from autograder.sandbox import stop_zygotes

# The Pythons that run what students run: ours, or those of `make test-students`.
PYTHONS = os.environ.get("STUDENT_PYTHONS", sys.executable).split(os.pathsep)


@pytest.fixture(scope="session")
def graders() -> Iterator[dict[str, Grader]]:
    """The graders of the repository's own course, by assignment; nothing stored is used."""
    names = {*ASSIGNMENTS.values()}
    yield {name: Grader(Course(ROOT), name, reuse=False, secret=b"of the tests") for name in names}
    stop_zygotes()


@pytest.fixture(scope="session")
def grader(graders: dict[str, Grader]) -> Grader:
    """The one of the assignment with most of the tests."""
    return graders[ASSIGNMENT]


@pytest.fixture(scope="session", params=PYTHONS)
def python(request: pytest.FixtureRequest) -> str:
    """A Python as students have it, with the packages that the set-up cell sees to."""
    return request.param


@pytest.fixture(scope="session")
def graded(graders: dict[str, Grader]) -> Callable[[Specimen], Graded]:
    """Grades a specimen once, however often this process calls it."""
    found: dict[tuple[str, str], Graded] = {}

    def once(specimen: Specimen) -> Graded:
        key = specimen.notebook, specimen.name
        if key not in found:
            found[key] = grade_notebook(specimen.submission(), specimen.notebook, graders[specimen.assignment])
        return found[key]

    return once
