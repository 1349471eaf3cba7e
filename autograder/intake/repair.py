"""Cells as handed in + the release -> a notebook that has every marked cell of the course exactly once."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.intake.cutting import take_apart
from autograder.intake.matching import Clue, Match, Part, match
from autograder.intake.reading import Cell, Malformed, read_cells
from autograder.intake.slots import Slot, in_order, with_written_answers, without_pieces

_MOST = 6  # cells that a sentence on how they were recognised names


@dataclass(frozen=True)
class Intake:
    """A submission made ready to run."""

    notebook: NotebookNode
    repairs: tuple[str, ...]  # sentences for the student
    problem: str | None  # why there is nothing to run; the notebook is then the unanswered release


def read_submission(raw: bytes, release: NotebookNode) -> Intake:
    """Never raises, whatever the bytes are. No metadata, output or id of the student's is kept."""
    try:
        cells = read_cells(raw)
    except Malformed as problem:
        return Intake(copy.deepcopy(release), (), str(problem))
    return _Repair(release).intake(cells)


class _Repair:
    """Puts the marked cells of the release (those with a grade_id) among the cells handed in, and says so."""

    def __init__(self, release: NotebookNode) -> None:
        self.release = release
        self.repairs: list[str] = []

    def intake(self, cells: Sequence[Cell]) -> Intake:
        parts = [Part.of(cell) for cell in self.release.cells]
        cells, joined = take_apart(cells, parts)
        self._say("Joined with another cell, and taken apart again: {}.", joined)
        found = match(cells, parts)
        self._tell(parts, found)
        slots, split = without_pieces(in_order(cells, parts, found))
        self._say("Split into pieces, and put together again: {}.", split)
        slots, moved = with_written_answers(slots)
        self._say("Written beside its cell, and taken as your answer: {}.", moved)
        notebook = copy.deepcopy(self.release)
        notebook.cells = self._build(slots)
        if any(cell.cut for cell in cells):
            self.repairs.append("A very long cell was cut.")
        return Intake(notebook, tuple(self.repairs), None)

    def _say(self, sentence: str, names: Iterable[str | None]) -> None:
        if quoted := ", ".join(f"“{name}”" for name in names):
            self.repairs.append(sentence.format(quoted))

    def _tell(self, parts: Sequence[Part], found: Match) -> None:
        """How the cells were recognised, which are there more than once, and which are missing."""
        names = {index: part.grade_id for index, part in enumerate(parts) if part.is_marked}
        known = [index for index in names if found.clues.get(index, Clue.MARK) is not Clue.MARK]
        if len(known) <= _MOST:
            self._say("Without the mark by which the grader knows it, but recognised: {}.", map(names.get, known))
        else:
            self.repairs.append(
                f"{len(known)} cells lack the marks by which the grader knows them; it recognised them."
            )
            guessed = [names[index] for index in known if found.clues[index] >= Clue.LIKENESS]
            self._say("Of these, recognised by what they do, or by where they stand: {}.", guessed)
        self._say(
            "There several times: {}. The first one that you had changed was taken as your answer; the others "
            "were run as ordinary cells.",
            (name for index, name in names.items() if found.copies.get(index)),
        )
        missing = [name for index, name in names.items() if index not in found.places]
        if missing and len(missing) == len(names):
            self.repairs.append("None of the course's cells is in this file: is it the right notebook?")
        else:
            self._say("Missing, and put back as it was released: {}.", missing)

    def _build(self, slots: Sequence[Slot]) -> list[NotebookNode]:
        given: set[str] = set().union(*(slot.gives for slot in slots))
        built, edited, emptied, doubled = [], [], [], []
        for number, slot in enumerate(slots):
            if slot.part is None or not slot.part.is_marked:
                built += [_plain(slot.cell, number)] if slot.cell else []
                continue
            node = copy.deepcopy(slot.part.node)
            if slot.waits_for_code:
                if not slot.part.gives.isdisjoint(given):
                    node.source = "# The answer is in a cell of your own."
                elif slot.cell:
                    emptied.append(slot.part.grade_id)
            elif slot.cell and slot.part.is_answer:
                node.source = slot.cell.source
                if node.cell_type == "markdown" and slot.cell.attachments:
                    node.attachments = slot.cell.attachments
            elif slot.own_version:
                doubled.append(slot.part.grade_id)
            elif slot.cell and not slot.part.says(slot.cell):
                edited.append(slot.part.grade_id)
            built.append(node)
            if slot.own_version:
                built.append(_plain(slot.own_version, number))
        self._say("Empty, and put back as it was released: {}.", emptied)
        self._say(
            "Changed, though it is the course's part, and restored: {}. "
            "If your answer needs that change, make it in a cell of your own.",
            edited,
        )
        self._say("Changed, though it is the course's part: {}. Your version was run after the course's own.", doubled)
        return built


def _plain(cell: Cell, number: int) -> NotebookNode:
    """A cell of the student's own. Its id is made here, so that the same work gives the same notebook."""
    node = NotebookNode(cell_type=cell.kind, id=f"own-{number}", metadata=NotebookNode(), source=cell.source)
    if cell.kind == "code":
        node.update(outputs=[], execution_count=None)
    if cell.attachments and cell.kind == "markdown":
        node.attachments = cell.attachments
    return node
