"""The notebook's study, over evidence alone. Shared by the checks."""

from __future__ import annotations

from autograder.checks import Unseen, expected
from autograder.checks.runs import cell_ending
from autograder.evidence import Evidence, StudyFacts


def study_of(evidence: Evidence) -> StudyFacts:
    """The notebook's study. Raises `Unseen` where there is none."""
    if evidence.study is None or not evidence.study.exists:
        saw = "There is no study named `study`."
        raise Unseen(saw + cell_ending(evidence, "create_study"), "a study")
    return evidence.study


def second_time(study: StudyFacts) -> str:
    """What came of the study's cell when it was run again, in words."""
    if study.resume_error.startswith("Halt"):
        return "The second time, the cell took very long and was stopped."
    if study.resume_error:
        return f"The second time, the cell failed: {study.resume_error}"
    return "The second time, the cell did not lead back to the study with its trials."


def other_than_given(study: StudyFacts) -> str:
    """In what the study differs from the notebook's `study_name` and `storage`, in words; what is unknown does not."""
    if study.given_name not in ("", study.name):
        return f"The study is named {study.name!r}, and `study_name` is {study.given_name!r}."
    unknown = not study.given_database or (study.storage == "database" and not study.database)
    if unknown or study.database == study.given_database:
        return ""
    kept = repr(study.database) if study.storage == "database" else "a journal"
    return f"The study is kept in {kept}, and `storage` names {study.given_database!r}."


def assert_maximises(study: StudyFacts) -> None:
    assert study.direction == "maximize", expected(
        "a study that takes the higher accuracy for the better one",
        saw=f"The study's direction is {study.direction!r}.",
    )


def assert_kept(study: StudyFacts) -> None:
    assert study.storage != "memory", expected(
        "a database that is still there when the runtime is gone", saw="The study is kept in memory."
    )


def assert_named(study: StudyFacts) -> None:
    assert study.own_name, expected("the name that the notebook gives", saw=f"Optuna made a name up: {study.name!r}.")


def assert_resumed(study: StudyFacts) -> None:
    assert study.resumes, expected(
        "the same study, with all its trials, when the cell runs a second time",
        saw=second_time(study),
        hint="create_study has an argument for this." if "Duplicated" in study.resume_error else "",
    )


def assert_is_the_one_named(study: StudyFacts) -> None:
    """Name and database are the notebook's."""
    other = other_than_given(study)
    assert not other, expected("the name and the database that the notebook gives", saw=other)


def assert_given_a_pruner(study: StudyFacts, *, a_right_one: bool, which: str) -> None:
    """A study has the pruner that it should have, also when it is taken up again; `which` tells another one."""
    assert study.own_pruner and a_right_one, expected(
        "a study that was given the pruner",
        saw=which if study.own_pruner else "The study was given no pruner, so it has Optuna's default.",
        hint=""
        if study.own_pruner
        else "Making a pruner is not enough: the study has to be given it when it is created.",
    )
    assert study.resumed_pruner is not False, expected(
        "a study that has the pruner when it is resumed, too",
        saw="The cell was run a second time. The study that it took up again had no pruner but Optuna's default.",
        hint="A database keeps the trials of a study, and not its pruner.",
    )
