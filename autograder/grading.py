"""One notebook of a submission -> evidence, verdicts and marks. The one path that everything uses."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from autograder import course as courses
from autograder.cells import grade_id, is_answer
from autograder.course import Course, Exercise
from autograder.evidence import Death, Evidence, assemble
from autograder.files import NotHandedIn, read_file
from autograder.intake import Intake, read_submission
from autograder.judge import judge
from autograder.sandbox import Limits, SandboxUnavailable, run_notebook
from autograder.showing.clean import clean_outputs
from autograder.store import EvidenceStore, key_of
from autograder.verdicts import Judgement, Result, Verdict

log = logging.getLogger(__name__)

# Deaths that may have come from the machine rather than from the notebook: they are tried again next time.
_CHANCE = {Death.KILLED}


@dataclass(frozen=True)
class Examined:
    """A notebook that was run and not judged yet."""

    notebook_id: str
    notebook: NotebookNode  # with outputs, as far as they can be shown safely
    evidence: Evidence
    exercises: tuple[Exercise, ...] = ()
    repairs: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()  # what the sandbox tells the instructor
    trouble: str = ""  # why there is no evidence, where we are at fault
    stored: bool = False  # the evidence was there already


@dataclass(frozen=True)
class Graded:
    """A notebook with its verdicts."""

    notebook: NotebookNode
    evidence: Evidence
    judgement: Judgement
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True)
class Grader:
    """How the notebooks of one assignment are examined."""

    course: Course
    assignment: str
    limits: Limits = field(default_factory=Limits)
    isolate: bool = True
    reuse: bool = True  # stored evidence; without it, everything is run again and nothing kept
    secret: bytes = b""  # decides, with the notebook, the values of the scenarios; by default the course's own
    _releases: dict[str, NotebookNode] = field(default_factory=dict, repr=False, compare=False)  # read once

    def examine_file(self, path: Path) -> Examined:
        """`examine` a file of the notebook's name, in submitted/ or elsewhere."""
        try:
            raw = read_file(path)
        except NotHandedIn as problem:
            return self._unread(path.stem, assemble(path.stem, (), death=Death.MALFORMED, death_detail=str(problem)))
        except OSError as error:
            trouble = f"The file can't be read: {error.strerror or error}"
            return replace(self._unread(path.stem, assemble(path.stem, ())), trouble=trouble)
        return self.examine(raw, path.stem)

    def _unread(self, notebook_id: str, evidence: Evidence) -> Examined:
        return Examined(notebook_id, new_notebook(), evidence, courses.exercises(self._release(notebook_id)))

    def _release(self, notebook_id: str) -> NotebookNode:
        if notebook_id not in self._releases:
            self._releases[notebook_id] = self.course.release(self.assignment, notebook_id)
        return self._releases[notebook_id]

    def examine(self, raw: bytes, notebook_id: str) -> Examined:
        """intake -> sandbox -> evidence. Raises only where the course or the machine can't grade anything."""
        release = self._release(notebook_id)
        intake = Intake(new_notebook(), (), None)
        try:
            intake = read_submission(raw, release)
            if intake.problem is not None:
                evidence = assemble(notebook_id, (), death=Death.MALFORMED, death_detail=intake.problem)
                examined = Examined(notebook_id, intake.notebook, evidence)
            else:
                examined = replace(self._run(intake.notebook, notebook_id), repairs=intake.repairs)
        except SandboxUnavailable:
            raise  # nothing can be graded here: the run ends, and says what to enable
        except Exception as error:
            log.exception("Running a notebook of %s failed, and we are at fault", self.assignment)
            trouble = f"The grader failed: {_in_one_line(error)}"
            examined = Examined(
                notebook_id, intake.notebook, assemble(notebook_id, ()), repairs=intake.repairs, trouble=trouble
            )
        return replace(examined, exercises=courses.exercises(release))

    def _run(self, notebook: NotebookNode, notebook_id: str) -> Examined:
        plan, files = self.plan(notebook, notebook_id), self.course.files(self.assignment)
        seed = self.seed(notebook, self.secret or self.course.secret())
        store = EvidenceStore(self.course.state / "evidence")
        key = key_of(notebook, plan, files, seed, self.limits, self.isolate)
        known = store.get(key) if self.reuse else None
        if known is not None:
            return Examined(notebook_id, *known, stored=True)
        run = run_notebook(notebook, plan=plan, seed=seed, files=files, limits=self.limits, isolate=self.isolate)
        clean_outputs(run.notebook)
        evidence = assemble(
            notebook_id,
            run.items,
            cells=tuple(run.cells),
            death=run.death,
            death_detail=run.death_detail,
            death_cell=run.death_cell,
            isolated=run.isolated,
        )
        if self.reuse and not run.problems and evidence.death not in _CHANCE:
            store.put(key, run.notebook, evidence)
        return Examined(notebook_id, run.notebook, evidence, problems=tuple(run.problems))

    def plan(self, notebook: NotebookNode, notebook_id: str) -> dict[str, Any]:
        """What the probe is told before the notebook runs."""
        return {
            "notebook": notebook_id,
            "seed": self.seed(notebook, b""),
            "answers": sorted(filter(None, map(grade_id, filter(is_answer, notebook.cells)))),
        }

    def seed(self, notebook: NotebookNode, secret: bytes) -> int:
        """Follows from the cells, so that the same notebook is run the same way, and from the secret.

        What the notebook's own code may come to know has the seed without one, `b""`.
        """
        sources = "\0".join(cell.source for cell in notebook.cells)
        return int.from_bytes(hmac.digest(secret, sources.encode(), "sha256")[:4], "big") >> 1


def grade_notebook(raw: bytes, notebook_id: str, grader: Grader) -> Graded:
    """The bytes of one notebook, as they were handed in, to its marks."""
    return grade_examined([grader.examine(raw, notebook_id)], grader.assignment)[0]


def grade_examined(examined: Sequence[Examined], assignment: str) -> list[Graded]:
    """evidence -> verdicts, for several notebooks at once: the checks are collected only once."""
    judgements = iter(_judge([each for each in examined if not each.trouble], assignment))
    return [_graded(each, _withheld(each, each.trouble) if each.trouble else next(judgements)) for each in examined]


def _judge(examined: Sequence[Examined], assignment: str) -> list[Judgement]:
    """Where judging breaks, one by one, so that the notebook that breaks it costs no other its mark."""
    if not examined:
        return []
    try:
        return judge([each.evidence for each in examined], assignment)
    except Exception as error:
        log.exception("Judging %s failed, and we are at fault", assignment)
        if len(examined) > 1:
            return [_judge([each], assignment)[0] for each in examined]
        return [_withheld(examined[0], f"The checks failed to run: {_in_one_line(error)}")]


def _graded(examined: Examined, judgement: Judgement) -> Graded:
    remarks = tuple(dict.fromkeys((*examined.repairs, *judgement.remarks)))
    flags = (*judgement.flags, *examined.problems)
    judgement = msgspec.structs.replace(judgement, remarks=remarks, flags=flags)
    return Graded(examined.notebook, examined.evidence, judgement, examined.exercises)


def _in_one_line(error: Exception) -> str:
    words = str(error).strip().split("\n")[0]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _withheld(examined: Examined, trouble: str) -> Judgement:
    """No marks, and no blame: the instructor is told."""
    verdicts = tuple(
        Verdict("grader", each.grade_id, "This exercise could not be graded yet.", each.points, Result.ERROR)
        for each in examined.exercises
        if not each.manual
    )
    return Judgement(examined.notebook_id, verdicts, flags=(trouble,))
