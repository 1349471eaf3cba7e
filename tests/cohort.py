"""The sample cohort: students made of specimens, as their submissions would arrive.

`python tests/cohort.py COURSE` writes them to COURSE/submitted/ and their names into the gradebook.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from course_folder import ASSIGNMENT, PRUNE, SEARCH
from nbgrader.api import Gradebook
from specimen import FOLDER, Specimen, load, unanswered

from autograder.course import Course
from autograder.gradebook.commands import Commands


@dataclass(frozen=True)
class Student:
    """One student and what they hand in: the specimen of each notebook, or None for nothing."""

    id: str
    name: str
    search: str | None = "right_reference"
    prune: str | None = "right_reference"
    spoilt: dict[str, bytes] = field(default_factory=dict)  # notebooks whose file is no notebook

    def files(self) -> dict[str, bytes]:
        """The submitted files by name."""
        chosen = {SEARCH: self.search, PRUNE: self.prune}
        files = {
            f"{notebook}.ipynb": specimen(notebook, name).submission() for notebook, name in chosen.items() if name
        }
        return files | {f"{notebook}.ipynb": raw for notebook, raw in self.spoilt.items()}


def specimen(notebook: str, name: str) -> Specimen:
    if name == "unanswered":
        return unanswered(notebook)
    path = FOLDER / notebook / f"{name}.py"
    return load(path if path.is_file() else FOLDER / "hostile" / f"{name}.py")


COHORT = (
    Student("ada", "Ada Berger"),
    Student("ben", "Ben Okafor", "right_constructors_in_a_dict", "right_save_before_raise_and_after_loop"),
    Student("chika", "Chika Mori", "right_match_statement", "right_context_manager_saves"),
    Student("diego", "Diego Ramos", "right_optimizer_by_getattr", "right_optuna_example_style"),
    Student("eva", "Eva Lindqvist", "wrong_lr_suggested_but_unused", "right_steps_from_one"),
    Student("farid", "Farid Haddad", "partial_only_learning_rate", "unanswered"),
    Student("grace", "Grace Kim", "wrong_objective_returns_loss", "wrong_reports_training_accuracy"),
    Student("hiro", "Hiro Tanaka", "wrong_last_trial_restored", "wrong_break"),
    Student("ines", "Inês Duarte", "wrong_study_in_memory", "wrong_return_in_finally"),
    Student("jonas", "Jonas Weber", "unanswered", None),
    Student("kofi", "Kofi Mensah", "right_while_loops", "endless_loop_in_train"),
    Student("lena", "Lena Novak", "exit_in_objective", "wrong_pruner_not_passed"),
    Student("mei", "Mei Chen", None, "right_while_loop", {SEARCH: b'{"cells": [{"cell_type": "code", "sour'}),
    Student("noor", "Noor Aziz", None, None),
)


MARK = "sample-cohort.txt"  # in submitted/: what lies beside it may be written anew


def write(course: Path) -> list[Student]:
    """Put the cohort's submissions into a course. Raises `FileExistsError` where others' lie there."""
    submitted = course / "submitted"
    known = {student.id for student in COHORT}
    there = {path.name for path in submitted.iterdir() if path.is_dir()} if submitted.is_dir() else set()
    others = there - known if (submitted / MARK).exists() else there
    if others:
        names = ", ".join(sorted(others)[:3])
        raise FileExistsError(
            f"submitted/ holds other students' work ({names}); the samples would mix with it. "
            "Run the demo in a fresh clone."
        )
    submitted.mkdir(exist_ok=True)
    (submitted / MARK).write_text("The students beside this file are the sample cohort of `make demo`.\n")
    for student in COHORT:
        folder = submitted / student.id / ASSIGNMENT
        shutil.rmtree(folder, ignore_errors=True)
        for name, raw in student.files().items():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(raw)
    with Gradebook(Commands(Course(course.resolve())).db_url) as gradebook:
        for student in COHORT:
            first, last = student.name.split(" ", 1)
            gradebook.update_or_create_student(student.id, first_name=first, last_name=last)
    return list(COHORT)


if __name__ == "__main__":
    try:
        students = write(Path(sys.argv[1]))
    except FileExistsError as error:
        sys.exit(f"✗ {error}")
    print(f"✓ {len(students)} sample students, {sum(len(s.files()) for s in students)} notebooks in submitted/")
