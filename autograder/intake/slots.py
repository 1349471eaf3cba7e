"""A matched submission -> what stands where in the repaired notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.cells import has_code
from autograder.intake.cutting import is_piece
from autograder.intake.matching import Match, Part
from autograder.intake.names import names_given
from autograder.intake.reading import Cell


@dataclass(frozen=True)
class Slot:
    """One place: a cell that was handed in, a part of the release, or both in one."""

    cell: Cell | None
    part: Part | None

    @property
    def is_locked(self) -> bool:
        """Whether the course's own text, and nothing else, is to stand here."""
        return self.part is not None and self.part.is_marked and not self.part.is_answer

    @property
    def waits_for_text(self) -> bool:
        """Whether a written answer belongs here, and is not here."""
        if self.part is None or not self.part.is_answer or self.part.kind != "markdown":
            return False
        return self.cell is None or self.part.says(self.cell)

    @property
    def waits_for_code(self) -> bool:
        """Whether an answer in code belongs here, and is not here: its cell is missing, or was emptied."""
        if self.part is None or not self.part.is_answer or not has_code(self.part.source):
            return False
        return self.part.kind == "code" and (self.cell is None or not has_code(self.cell.source))

    @property
    def is_rewritten(self) -> bool:
        """Whether it is a text, and not as the course wrote it."""
        return self.cell is not None and self.cell.is_prose and (self.part is None or not self.part.says(self.cell))

    @property
    def gives(self) -> frozenset[str]:
        """Names that the student's code here gives, beyond those that belong here."""
        if self.cell is None or self.cell.kind != "code" or self.is_locked:
            return frozenset()
        return names_given(self.cell.source) - (self.part.gives if self.part else set())

    @property
    def own_version(self) -> Cell | None:
        """The student's version of a cell in which the course defines something, worked examples left out.

        Run after the course's own, it does what it would have done as a cell of the student's, and no harm.
        """
        if self.cell is None or self.part is None or not self.is_locked or {self.cell.kind, self.part.kind} != {"code"}:
            return None
        is_example = str(self.part.grade_id).startswith("example_")
        as_released = self.part.says(self.cell) or is_piece(self.cell, self.part)
        return None if is_example or as_released or not self.part.gives else self.cell


def in_order(cells: Sequence[Cell], parts: Sequence[Part], found: Match) -> list[Slot]:
    """The cells in the order in which they were handed in, each missing marked part after its predecessor."""
    part_at = {place: index for index, place in found.places.items()}
    order: list[tuple[int | None, int | None]] = [(place, part_at.get(place)) for place in range(len(cells))]
    after = 0
    for index, part in enumerate(parts):
        if part.is_marked:
            here = (found.places.get(index), index)
            if index not in found.places:
                order.insert(after, here)
            after = order.index(here) + 1
    return [
        Slot(None if place is None else cells[place], None if index is None else parts[index]) for place, index in order
    ]


def without_pieces(slots: Sequence[Slot]) -> tuple[list[Slot], list[str]]:
    """Where a locked cell was split, it is whole again, and its pieces beside it are left out. Also their names."""
    kept, split = [], []
    for slot, *neighbours in zip(slots, _known_before(slots), _known_before(slots[::-1])[::-1], strict=True):
        wholes = [part for part in neighbours if part and slot.part is None and slot.cell and is_piece(slot.cell, part)]
        if wholes:
            split.append(str(wholes[0].grade_id))
        else:
            kept.append(slot)
    return kept, list(dict.fromkeys(split))


def _known_before(slots: Sequence[Slot]) -> list[Part | None]:
    """For each slot the nearest part before it, if it is a locked one."""
    known: list[Part | None] = []
    last: Slot | None = None
    for slot in slots:
        known.append(last.part if last and last.is_locked else None)
        last = last if slot.part is None else slot
    return known


def with_written_answers(slots: Sequence[Slot]) -> tuple[list[Slot], list[str]]:
    """A text written under its answer cell, or into the question above it, is the answer. Also their names."""
    answered: list[Slot] = []
    moved: list[str] = []
    used = 0
    for number, slot in enumerate(slots):
        if number < used:
            continue
        if slot.waits_for_text and slot.part is not None:
            below = _own_prose(slots[number + 1 :])
            above = [each.cell for each in answered[-1:] if each.cell and each.is_rewritten]
            if texts := below or above:
                moved.append(str(slot.part.grade_id))
                slot = replace(slot, cell=_joined(texts))
                used = number + 1 + len(below)
        answered.append(slot)
    return answered, moved


def _own_prose(slots: Sequence[Slot]) -> list[Cell]:
    """The texts of the student's own with which the slots begin."""
    texts: list[Cell] = []
    for slot in slots:
        if slot.part is not None or slot.cell is None or not slot.cell.is_prose:
            break
        texts.append(slot.cell)
    return texts


def _joined(texts: Sequence[Cell]) -> Cell:
    source = "\n\n".join(cell.source for cell in texts)
    return Cell(
        "markdown", source, attachments={name: data for cell in texts for name, data in cell.attachments.items()}
    )
