"""Cells that were joined or split -> cells that are one thing each. The code stays the same, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.intake.matching import Part, text_of
from autograder.intake.reading import Cell

_GOES_ON = ("\\", ":", ",", "(", "[", "{")  # at the end of a line whose statement is not complete


def take_apart(cells: Sequence[Cell], parts: Sequence[Part]) -> tuple[list[Cell], list[str]]:
    """Cut the course's own cells out of cells that they were joined with. Also answers their names.

    What stays of such a cell would otherwise be lost with it, when the course's part is restored.
    """
    cut, joined = list(cells), []
    for part in parts:
        if part.grade_id is None or part.is_answer or part.kind != "code":
            continue
        text = text_of(part.source)
        if not text or any(part.says(cell) for cell in cut):
            continue
        for place, cell in enumerate(cut):
            pieces = _cut(cell, part, text) if cell.kind == "code" and text in text_of(cell.source) else []
            if pieces:
                cut[place : place + 1] = pieces
                joined.append(part.grade_id)
                break
    return cut, joined


def is_piece(cell: Cell, whole: Part) -> bool:
    """Whether a cell is some lines of a cell of the course's, and nothing else."""
    text, lines = text_of(whole.source), text_of(cell.source)
    return bool(lines) and lines != text and f"\n{lines}\n" in f"\n{text}\n"


def _cut(cell: Cell, part: Part, text: str) -> list[Cell]:
    """What stands before the part, the part itself, what stands after it; nothing where it can't be cut."""
    lines, wanted = cell.source.splitlines(), text.splitlines()
    bare = [line.rstrip() for line in lines]
    for start in range(len(lines) - len(wanted) + 1):
        end = start + len(wanted)
        if bare[start:end] == wanted and _separable(bare[:start], lines[end:]):
            rest = replace(
                cell,
                grade_id=cell.grade_id if cell.grade_id != part.grade_id else None,
                cell_id=cell.cell_id if cell.cell_id != part.cell_id else None,
            )
            before, after = (replace(rest, source="\n".join(each)) for each in (lines[:start], lines[end:]))
            own = replace(cell, source="\n".join(lines[start:end]), grade_id=part.grade_id, cell_id=None)
            return [each for each in (before, own, after) if each is own or each.source.strip()]
    return []


def _separable(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a statement ends before the cut, and another begins after it."""
    last = next((line for line in reversed(before) if line), "")
    first = next((line for line in after if line.strip()), "")
    magic = next((line for line in before if line), "").startswith("%%")
    return not (magic or last.startswith("@") or last.endswith(_GOES_ON) or first[:1] in (" ", "\t", ")", "]", "}"))
