"""Shared by all tests: the repository as a course, and specimens graded by the real path, each once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

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
def graded(request: pytest.FixtureRequest, graders: dict[str, Grader]) -> Iterator[Callable[[Specimen], Graded]]:
    """Grades a specimen once, however often it is called; those that tests are parametrized by on all cores."""
    futures: dict[tuple[str, str], Future[Graded]] = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:

        def begun(specimen: Specimen) -> Future[Graded]:
            key = specimen.notebook, specimen.name
            if key not in futures:
                grader = graders[specimen.assignment]
                futures[key] = pool.submit(grade_notebook, specimen.submission(), specimen.notebook, grader)
            return futures[key]

        for item in request.session.items:
            if "graded" in getattr(item, "fixturenames", ()) and "specimen" in item.fixturenames:
                begun(item.callspec.params["specimen"])
        yield lambda specimen: begun(specimen).result()
        pool.shutdown(cancel_futures=True)
