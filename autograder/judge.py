"""Evidence and checks -> verdicts. Runs no student code, needs no torch.

pytest collects the check file of a notebook and runs it on any number of evidences in one session; a plugin
turns outcomes into verdicts. A check that breaks in any way but its own assert is an error of ours.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import io
import logging
import os
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest

from autograder.checks import Mismatch, Spec, Unseen
from autograder.evidence import Cap, Death, Evidence
from autograder.verdicts import Judgement, Result, Verdict

log = logging.getLogger(__name__)

CHECKS = Path(__file__).parent / "checks"
_one_session = threading.Lock()  # what pytest redirects, it redirects for the whole process

DEATHS = {
    Death.TIME: "A cell of your notebook did not come to an end and was stopped.",
    Death.MEMORY: "Your notebook used more memory than there is.",
    Death.KILLED: "The process that ran your notebook was killed by a signal.",
    Death.CRASHED: "The process that ran your notebook ended in the middle of a cell.",
    Death.OUTPUT: "Your notebook printed far more than anybody can read, and was stopped.",
    Death.DISK: "Your notebook wrote more to disk than there is room for.",
    Death.REFUSED: "Your notebook could not be run.",
    Death.MALFORMED: "The file that you handed in could not be read as a notebook.",
}
# The same, once its cells have run:
DEATHS_EXAMINED = {
    Death.TIME: "A function of yours did not come to an end while the grader called it, and was stopped.",
    Death.CRASHED: "The process that ran your notebook ended while the grader called a function of yours.",
    Death.REFUSED: "Your notebook ran, but its functions could not be examined afterwards.",
    Death.MALFORMED: "The process that ran your notebook sent what could not be read.",
}


class ChecksBroken(Exception):
    """A check file cannot be collected. The message says what to mend."""


def check_file(assignment: str, notebook: str) -> Path:
    """Raises `ChecksBroken` where a notebook has no checks."""
    path = CHECKS / assignment / f"{notebook}.py"
    if not path.is_file():
        raise ChecksBroken(f"There are no checks for {notebook} in {assignment}: write {path.name}.")
    return path


@functools.cache
def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"checks_of_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def specs(assignment: str, notebook: str) -> dict[str, Spec]:
    """The checks of a notebook by name, in order. Raises `ChecksBroken` for a test that is no check."""
    module = _load(check_file(assignment, notebook))
    tests = {name: value for name, value in vars(module).items() if name.startswith("test_")}
    strays = [name for name, value in tests.items() if not hasattr(value, "spec")]
    if strays:
        raise ChecksBroken(f"{strays[0]} in {module.__file__} has no points: use exercise(...).check(...).")
    return {name: value.spec for name, value in tests.items()}


def points(assignment: str, notebook: str) -> dict[str, float]:
    """Points of each exercise of a notebook: what its checks are worth together."""
    total: dict[str, float] = {}
    for spec in specs(assignment, notebook).values():
        total[spec.exercise] = total.get(spec.exercise, 0.0) + spec.points
    return total


def judge(evidences: Sequence[Evidence], assignment: str) -> list[Judgement]:
    """Judge any number of evidences: one judgement for each, in order."""
    judgements: dict[int, Judgement] = {}
    for notebook in dict.fromkeys(evidence.notebook for evidence in evidences):
        mine = [(i, e) for i, e in enumerate(evidences) if e.notebook == notebook]
        outcomes = _run_checks(assignment, notebook, [e for _, e in mine])
        for (index, evidence), verdicts in zip(mine, outcomes, strict=True):
            judgements[index] = Judgement(
                notebook, verdicts, tuple(remarks(evidence)), (*flags(evidence), *broken(verdicts))
            )
    return [judgements[index] for index in range(len(evidences))]


def _run_checks(assignment: str, notebook: str, evidences: list[Evidence]) -> list[tuple[Verdict, ...]]:
    known = specs(assignment, notebook)
    bench = _Bench(evidences, known)
    path = check_file(assignment, notebook)
    arguments = [
        str(path),
        f"--rootdir={CHECKS}",
        f"-c{os.devnull}",
        "--import-mode=importlib",
        "--assert=plain",
        "-opython_files=*.py",
        *("-pno:cacheprovider", "-pno:terminal", "-pno:logging", "-pno:faulthandler"),
        *("-pno:unraisableexception", "-pno:threadexception", "-pno:warnings", "-pno:doctest"),
    ]
    said = io.StringIO()
    alone = mock.patch.dict(os.environ, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")  # a broken plugin would end the session
    with _one_session, alone, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main(arguments, plugins=[bench])
    if code is pytest.ExitCode.INTERRUPTED:  # Ctrl-C: no verdict of a broken check
        raise KeyboardInterrupt
    if code is not pytest.ExitCode.OK:
        log.error("pytest ended with %s on the checks of %s:\n%s", code, notebook, said.getvalue()[-4000:])
    return [bench.verdicts(index) for index in range(len(evidences))]


class _Bench:
    """pytest plugin: hands each check its evidence, and keeps what came of it."""

    def __init__(self, evidences: list[Evidence], known: dict[str, Spec]) -> None:
        self._evidences = evidences
        self._known = known
        self._results: dict[tuple[int, str], Verdict] = {}

    def pytest_runtest_protocol(self, item: pytest.Function) -> bool:
        """Run one check on all evidences. They are no fixture, nor parameters: pytest's cost for each test is saved."""
        name = item.originalname
        for index, evidence in enumerate(self._evidences):
            self._results[index, name] = self._verdict(name, index, item.obj, evidence)
        return True

    def _verdict(self, name: str, index: int, check: Any, evidence: Evidence) -> Verdict:
        spec = self._known[name]
        for need in spec.needs:
            before = self._results.get((index, need))
            if before is None or before.result is Result.ERROR:
                return self._made(name, Result.ERROR, Mismatch("A check that this one builds on broke.", ""))
            if before.result is not Result.PASSED:
                saw = f"This was not looked at, because of: {before.title}"
                return self._made(name, Result.NOT_RUN, Mismatch(saw, ""))
        if evidence.tampering:
            saw = "Functions that the grader relies on were replaced while your notebook ran."
            return self._made(name, Result.NOT_RUN, Mismatch(saw, "Optuna's and torch's own functions"))
        try:
            check(evidence)
        except (Unseen, AssertionError) as failure:
            mismatch = failure.mismatch if isinstance(failure, Unseen) else (failure.args or (None,))[0]
            if not isinstance(mismatch, Mismatch):
                return self._broken(name, failure)
            if not evidence.finished and evidence.death is None:  # what would have shown it may be what is missing
                return self._broken(name, RuntimeError("the probe did not come to its end"))
            return self._made(name, Result.NOT_RUN if isinstance(failure, Unseen) else Result.FAILED, mismatch)
        except Exception as problem:
            return self._broken(name, problem)
        return self._made(name, Result.PASSED)

    def _broken(self, name: str, problem: BaseException) -> Verdict:
        saw = f"The grader itself failed here ({type(problem).__name__}: {problem}). Your instructor has been told."
        return self._made(name, Result.ERROR, Mismatch(saw, ""))

    def _made(self, name: str, result: Result, mismatch: Mismatch | None = None) -> Verdict:
        spec = self._known[name]
        found = mismatch or Mismatch("", "")
        return Verdict(
            check=name,
            exercise=spec.exercise,
            title=spec.title,
            points=spec.points,
            result=result,
            saw=found.saw,
            expected=found.expected,
            hint=found.hint,
            read=spec.read,
        )

    def verdicts(self, index: int) -> tuple[Verdict, ...]:
        """The verdicts on one evidence, in the file's order. A check that pytest did not reach is an error."""
        return tuple(
            self._results.get((index, name))
            or self._made(name, Result.ERROR, Mismatch("The grader did not get as far as this check.", ""))
            for name in self._known
        )


# --- remarks and flags -------------------------------------------------------------------------------------


def remarks(evidence: Evidence) -> Iterable[str]:
    """Sentences for the student: what stopped the notebook, what was cut short."""
    if evidence.death is not None:
        yield death_in_words(evidence.death, evidence)
    errors = [cell for cell in evidence.cells if cell.status == "error"]
    if errors:
        yield f"{code_cell(errors[0].index, evidence)} of your notebook ended with an error: {errors[0].error}"
    yield from interruptions(evidence)
    for cap in evidence.caps:
        yield cap_in_words(cap)
    if not evidence.finished and evidence.death is None:
        yield "The examination of your notebook was cut short, through our fault: what was not reached is marked later."


def interruptions(evidence: Evidence) -> Iterable[str]:
    """Cells that took too long. For both: a slow machine, or a low limit, is nobody's mistake."""
    slow = [cell for cell in evidence.cells if cell.status == "timeout"]
    return (f"{code_cell(cell.index, evidence)} was {cell.error or 'interrupted'}." for cell in slow[:3])


def code_cell(place: int, evidence: Evidence) -> str:
    """A cell as people find it: counted among those with code, of which evidence has a record each."""
    return f"Code cell {1 + sum(cell.index < place for cell in evidence.cells)}"


def death_in_words(death: Death, evidence: Evidence) -> str:
    """How the notebook ended. Where no cell is named, cells had run, and it was while it was examined."""
    if evidence.death_cell is not None:
        told = DEATHS_EXAMINED if death is Death.MALFORMED else DEATHS
        return f"{told[death]} It was {code_cell(evidence.death_cell, evidence).lower()}."
    return (DEATHS_EXAMINED if evidence.cells else {}).get(death, DEATHS[death])


def cap_in_words(cap: Cap) -> str:
    if cap.what == "n_trials":
        return f"While grading, the search ran {cap.given} trials instead of {cap.asked}. This costs no points."
    if cap.what == "epochs":
        return f"While grading, training took {cap.given} epochs instead of {cap.asked}. This costs no points."
    if cap.what == "a training":
        return "A training of yours went on for very long while grading, and was stopped."
    return f"While grading, {cap.what} was {cap.given} instead of {cap.asked}. This costs no points."


def broken(verdicts: Sequence[Verdict]) -> Iterable[str]:
    """Sentences for the instructor: which checks of ours broke, and why."""
    return (f"The check {each.check} broke: {each.saw}" for each in verdicts if each.result is Result.ERROR)


def flags(evidence: Evidence) -> Iterable[str]:
    """Sentences for the instructor: what is to be known about the submission."""
    yield from (f"Tampering: {what}" for what in evidence.tampering)
    if not evidence.isolated:
        yield "Graded without isolation."
    yield from interruptions(evidence)
    if evidence.death is not None:
        yield f"Stopped ({evidence.death.value}): {evidence.death_detail}".rstrip(": ")
    if not evidence.finished and evidence.death is None:
        yield "The probe did not come to its end."
