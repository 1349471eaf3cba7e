"""What pruners decided on scripted curves, and which kind of pruner decides so."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.evidence import Evidence, PrunerFacts


def pruner_at(evidence: Evidence, where: str) -> PrunerFacts | None:
    """The pruner found in a place: "study", "pruner", "answer", or a situation's letter."""
    return next((p for p in evidence.pruners if p.where == where), None)


def class_in_words(pruner: PrunerFacts) -> str:
    return "a class of your own" if pruner.family == "BasePruner" else pruner.family


def call_it(pruner: PrunerFacts) -> str:
    return "A class has to be called to make a pruner." if pruner.error.startswith("a class") else ""


def no_pruner(pruner: PrunerFacts, where: str) -> str:
    return f"{where} is {pruner.error} ({pruner.family})."


def decides_as(pruner: PrunerFacts, cases: Mapping[str, bool]) -> bool:
    return all(pruner.decisions.get(case) is answer for case, answer in cases.items())


def is_median(pruner: PrunerFacts) -> bool:
    """Whether it stops what is below the median of forty trials, 45, and nothing else."""
    return decides_as(pruner, {f"{value} among forty, late": value < 45 for value in (42, 48, 99)})


def first_stopping(pruner: PrunerFacts, cases: list[str]) -> int | None:
    return next((index for index, case in enumerate(cases) if pruner.decisions.get(case)), None)


def startup(pruner: PrunerFacts) -> int | None:
    """How many earlier trials there were when the pruner first stopped one."""
    return first_stopping(pruner, [f"worst of {earlier + 1}, late" for earlier in range(7)])


def stopping_steps(pruner: PrunerFacts) -> list[int]:
    """The steps, of the first six, at which the pruner stopped a trial."""
    return [step for step in range(6) if pruner.decisions.get(f"worst of 41 at step {step}")]
