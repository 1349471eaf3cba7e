"""The grader's own exam: every specimen gets the verdicts that it must get, graded by the real path."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from course_folder import ASSIGNMENTS
from specimen import FOLDER, Specimen, all_specimens, right_reference, unanswered
from table import table

from autograder.grading import Graded, Grader, grade_notebook
from autograder.judge import specs
from autograder.verdicts import Result

SPECIMENS = all_specimens()
WRONG_FOR_EACH_CHECK = 1


def core() -> list[Specimen]:
    """A quarter of the right answers, the partial ones, a wrong one for each check, and those with a hint.

    SPECIMENS=all takes every one, about half an hour on two cores: `make bench-judgement` grades them too.
    """
    if os.environ.get("SPECIMENS") == "all":
        return SPECIMENS
    chosen = [s for s in SPECIMENS if s.kind == "partial" or s.hint] + [s for s in SPECIMENS if s.kind == "right"][::4]
    for notebook, check in {(specimen.notebook, check) for specimen in SPECIMENS for check in specimen.fails}:
        wrong = [s for s in SPECIMENS if s.kind == "wrong" and s.notebook == notebook and check in s.fails]
        chosen += sorted(wrong, key=lambda s: not s.hint)[:WRONG_FOR_EACH_CHECK]
    names = {(specimen.notebook, specimen.name) for specimen in chosen}
    return [specimen for specimen in SPECIMENS if (specimen.notebook, specimen.name) in names]


@pytest.mark.parametrize("specimen", core(), ids=lambda s: f"{s.notebook}/{s.name}")
def test_specimen_gets_its_verdicts(specimen: Specimen, graded: Callable[[Specimen], Graded]) -> None:
    judgement = graded(specimen).judgement
    found = {verdict.check: verdict.result for verdict in judgement.verdicts}
    expected = specimen.expected()
    wrong = {v.check: (v.result.value, v.saw) for v in judgement.verdicts if found[v.check] != expected[v.check]}
    assert not wrong, f"{specimen.title}: {wrong}"
    said = [f"{verdict.saw} {verdict.hint}" for verdict in judgement.verdicts if verdict.result is Result.FAILED]
    assert not specimen.hint or any(specimen.hint in words for words in said), f"{specimen.title}: {said}"


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_every_check_is_failed_by_a_specimen(notebook: str) -> None:
    failed = {check for specimen in SPECIMENS if specimen.notebook == notebook for check in specimen.fails}
    assert set(specs(ASSIGNMENTS[notebook], notebook)) - failed == set()


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda s: f"{s.notebook}/{s.name}")
def test_specimen_is_named_by_its_outcome(specimen: Specimen) -> None:
    assert specimen.kind in ("right", "partial", "wrong")
    assert (specimen.kind == "right") is specimen.right
    assert specimen.title.endswith(".")


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_unanswered_release_earns_nothing_and_is_told_what_to_do(notebook: str, graders: dict[str, Grader]) -> None:
    grader = graders[ASSIGNMENTS[notebook]]
    judgement = grade_notebook(unanswered(notebook).submission(), notebook, grader).judgement
    assert sum(verdict.earned for verdict in judgement.verdicts) == 0
    assert all(verdict.result in (Result.FAILED, Result.NOT_RUN) for verdict in judgement.verdicts)
    assert all(verdict.saw for verdict in judgement.verdicts)
    assert all(verdict.expected for verdict in judgement.verdicts if verdict.result is Result.FAILED)


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_grading_twice_gives_the_same_evidence(
    notebook: str, graders: dict[str, Grader], graded: Callable[[Specimen], Graded]
) -> None:
    reference = right_reference(notebook)
    first = graded(reference)
    second = grade_notebook(reference.submission(), notebook, graders[reference.assignment])
    assert first.evidence.digest() == second.evidence.digest()
    assert first.judgement == second.judgement


def test_the_table_of_specimens_is_up_to_date() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == table(), "type: make specimens"
