"""Classes of students for the benchmarks: what they hand in, and courses that take it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat
from course_folder import ASSIGNMENT, NOTEBOOKS, CourseFolder
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from specimen import Specimen, all_specimens, right_reference

from autograder.cells import grade_id, is_exercise
from autograder.course import Course
from autograder.gradebook.commands import Commands

SMALL = ("setup", "imports", "device")  # of a small notebook, besides the cells that are graded
Answers = Mapping[str, Specimen]  # by notebook


def realistic(size: int) -> list[Answers]:
    """A class drawn from the specimens, the same in each run: half of the answers right, some not begun."""
    draw = random.Random(0)
    every = all_specimens()
    pools = {(s.notebook, s.kind): [o for o in every if (o.notebook, o.kind) == (s.notebook, s.kind)] for s in every}

    def answer(notebook: str) -> Specimen:
        kind = draw.choices(("right", "wrong", "partial"), (5, 4, 1))[0]
        return draw.choice(pools[notebook, kind])

    return [{notebook: answer(notebook) for notebook in NOTEBOOKS} for _ in range(size)]


def hand_in(course: CourseFolder, students: Sequence[Answers]) -> None:
    for number, answers in enumerate(students):
        for notebook, specimen in answers.items():
            course.submitted(student(number), notebook).write_bytes(specimen.submission())


def hand_in_repeatedly(course: CourseFolder, notebooks: Mapping[str, NotebookNode], times: int) -> None:
    """The same work from many students, with a comment of each one's own: nobody's evidence is another's."""
    for number in range(times):
        comment = new_code_cell(f"# This is the work of {student(number)}.", id="own")
        for notebook, work in notebooks.items():
            copy = nbformat.from_dict({**work, "cells": [*work.cells, comment]})
            course.submitted(student(number), notebook).write_text(nbformat.writes(copy), encoding="utf-8")


def student(number: int) -> str:
    return f"student{number:04}"


def every_nth(things: Sequence[Answers], count: int) -> list[Answers]:
    """So many of them, evenly spread."""
    return [things[index * len(things) // count] for index in range(count)]


def reference() -> dict[str, NotebookNode]:
    """The reference's notebooks, answered."""
    return {notebook: right_reference(notebook).answered() for notebook in NOTEBOOKS}


def submitted(course: CourseFolder) -> list[Path]:
    return sorted(course.root.glob(f"submitted/*/{ASSIGNMENT}/*.ipynb"))


def new_course(root: Path) -> CourseFolder:
    """A course whose gradebook knows the assignment."""
    course = CourseFolder.make(root)
    Commands(Course(root)).release(ASSIGNMENT)
    return course


def small_course(root: Path) -> CourseFolder:
    """A course whose assignment is one notebook that trains and draws nothing."""
    course = CourseFolder.make(root)
    kept, *dropped = NOTEBOOKS
    source = course.source(kept)
    source.cells = [cell for cell in source.cells if grade_id(cell) in SMALL or is_exercise(cell)]
    nbformat.write(source, course.root / "source" / ASSIGNMENT / f"{kept}.ipynb")
    for notebook in dropped:
        for folder in ("source", "release"):
            (course.root / folder / ASSIGNMENT / f"{notebook}.ipynb").unlink()
    Commands(Course(root)).release(ASSIGNMENT)
    return course
