"""One graded notebook -> text for a terminal, JSON for machines, Gradescope's results.json.

Gradescope's format: https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from autograder.course import Exercise
from autograder.grading import Graded
from autograder.showing.tables import details, number, verdicts_text
from autograder.showing.words import plain
from autograder.verdicts import Judgement, Result, Verdict


def as_text(graded: Graded) -> str:
    """What a student should read, exercise by exercise."""
    lines = []
    for each in graded.exercises:
        lines += ["", f"{each.title}: {marks_in_words(each, graded.judgement)}"]
        if not each.manual:
            lines.append(verdicts_text(graded.judgement, each.grade_id))
    lines += ["", *(f"- {plain(remark, 2000)}" for remark in graded.judgement.remarks)]
    lines += [f"! for the instructor: {plain(flag, 2000)}" for flag in graded.judgement.flags]
    earned, possible = totals(graded)
    return "\n".join([*lines, f"{number(earned)} of {number(possible)} points"]).strip("\n")


def marks_in_words(exercise: Exercise, judgement: Judgement) -> str:
    if exercise.manual:
        return f"a person reads this (up to {number(exercise.points)} points)"
    score = judgement.score(exercise.grade_id)
    given = "withheld" if score is None else number(score)
    return f"{given} of {number(exercise.points)}"


def totals(graded: Graded) -> tuple[float, float]:
    """Points earned, and points that checks give; withheld marks and written answers are in neither."""
    scores = {each: graded.judgement.score(each.grade_id) for each in graded.exercises if not each.manual}
    known = {each: score for each, score in scores.items() if score is not None}
    return sum(known.values()), sum(each.points for each in known)


def as_json(graded: Graded, **facts: Any) -> bytes:
    """Everything, for machines; `facts` are put in front."""
    earned, possible = totals(graded)
    exercises = [
        {
            "exercise": each.grade_id,
            "title": each.title,
            "points": each.points,
            "manual": each.manual,
            "earned": None if each.manual else graded.judgement.score(each.grade_id),
        }
        for each in graded.exercises
    ]
    document = {
        **facts,
        "earned": earned,
        "possible": possible,
        "exercises": exercises,
        "verdicts": graded.judgement.verdicts,
        "remarks": graded.judgement.remarks,
        "flags": graded.judgement.flags,
        "evidence": graded.evidence.digest(),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def as_gradescope(graded: Graded, **facts: Any) -> bytes:
    """One test for each check; flags are in the extra data, which students don't see."""
    remarks = "\n".join(plain(remark, 2000) for remark in graded.judgement.remarks)
    document = {
        "output": remarks,
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [gradescope_test(index, verdict) for index, verdict in enumerate(graded.judgement.verdicts, 1)],
        "extra_data": {**facts, "flags": graded.judgement.flags, "evidence": graded.evidence.digest()},
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def gradescope_test(index: int, verdict: Verdict) -> dict[str, Any]:
    """A mark that is withheld is worth nothing either way."""
    withheld = verdict.result is Result.ERROR
    return {
        "number": str(index),
        "name": f"{verdict.exercise}: {plain(verdict.title, 2000)}",
        "name_format": "text",
        "score": verdict.earned,
        "max_score": 0.0 if withheld else verdict.points,
        **({} if withheld else {"status": "passed" if verdict.result is Result.PASSED else "failed"}),
        "output": "\n".join(lines_of(verdict)),
        "output_format": "text",
        "tags": [verdict.exercise],
        "visibility": "visible",
    }


def lines_of(verdict: Verdict) -> Iterator[str]:
    if verdict.result is Result.ERROR:
        yield "This could not be graded, and it is not your fault. Your instructor has been told."
    for name, words in details(verdict):
        yield f"{name}: {plain(words, 2000)}"
    if verdict.read:
        yield f"read: {verdict.read}"
