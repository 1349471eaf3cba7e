"""Cells as handed in + the release -> a notebook that has every cell of the course exactly once."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from autograder.intake.reading import Cell, Malformed, read_cells

_GIVES = re.compile(r"^(?:(?:def|class)[ \t]+(\w+)|(\w+)[ \t]*=(?!=))", re.MULTILINE)
_NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


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
    return _Repair(cells, release).intake()


class _Repair:
    """Finds the release's marked cells (those with a grade_id) among the cells handed in."""

    def __init__(self, cells: list[Cell], release: NotebookNode) -> None:
        self.cells = cells
        self.release = release
        self.marked = {
            cell.metadata["nbgrader"]["grade_id"]: cell
            for cell in release.cells
            if cell.metadata.get("nbgrader", {}).get("grade_id")
        }
        self.repairs: list[str] = []

    def intake(self) -> Intake:
        places = self._keep_one(self._match())
        order = self._put_back(places)
        notebook = copy.deepcopy(self.release)
        notebook.cells = self._build(order)
        if any(cell.cut for cell in self.cells):
            self.repairs.append("A very long cell was cut.")
        return Intake(notebook, tuple(self.repairs), None)

    def _match(self) -> dict[str, list[int]]:
        """For each marked cell, where it is in the submission; by grade_id, else by id, else by content."""
        by_id = {cell.get("id"): name for name, cell in self.marked.items() if cell.get("id")}
        by_content = {(cell.cell_type, cell.source.strip()): name for name, cell in self.marked.items()}
        places: dict[str, list[int]] = {}
        bare: list[int] = []
        for index, cell in enumerate(self.cells):
            if cell.grade_id in self.marked:
                places.setdefault(str(cell.grade_id), []).append(index)
            else:
                bare.append(index)
        found = []
        for key in (lambda c: by_id.get(c.cell_id), lambda c: by_content.get((c.kind, c.source.strip()))):
            for index in list(bare):
                name = key(self.cells[index])
                if name is not None and name not in places:
                    places[name] = [index]
                    bare.remove(index)
                    found.append(name)
        if found:
            self.repairs.append(f"Without the mark by which the grader knows it, but recognised: {_names(found)}.")
        return places

    def _keep_one(self, places: dict[str, list[int]]) -> dict[str, int]:
        """Of several copies of a cell, the first that was changed; the others become plain cells."""
        kept, copied = {}, []
        for name, indices in places.items():
            stub = self.marked[name].source.strip()
            worked_on = [index for index in indices if self.cells[index].source.strip() != stub]
            answer = self.marked[name].metadata["nbgrader"].get("solution", False)
            kept[name] = worked_on[0] if worked_on and answer else indices[0]
            if len(indices) > 1:
                copied.append(name)
        if copied:
            self.repairs.append(
                f"There several times: {_names(copied)}. The first one that you had changed was taken as "
                "your answer; the others were run as ordinary cells."
            )
        return kept

    def _put_back(self, places: dict[str, int]) -> list[int | str]:
        """The cells in the order in which they were handed in, each missing one after its predecessor.

        A student who moved an answer to a cell of their own keeps it: its stub does not come back over it.
        """
        order: list[int | str] = list(range(len(self.cells)))
        missing, previous = [], None
        for name in self.marked:
            if name not in places:
                missing.append(name)
                order.insert(0 if previous is None else order.index(previous) + 1, name)
                previous = name
            else:
                previous = places[name]
        self.name_of = {index: name for name, index in places.items()}
        if len(missing) == len(self.marked) and missing:
            self.repairs.append("None of the course's cells is in this file: is it the right notebook?")
        elif missing:
            self.repairs.append(f"Missing, and put back as it was released: {_names(missing)}.")
        return order

    def _build(self, order: Iterable[int | str]) -> list[NotebookNode]:
        built, edited = [], []
        for number, place in enumerate(order):
            name = place if isinstance(place, str) else self.name_of.get(place)
            if name is None:
                built.append(_plain(self.cells[int(place)], number))
                continue
            node = copy.deepcopy(self.marked[name])
            if isinstance(place, str) and self._defined_elsewhere(node):
                node.source = "# The answer is in a cell of your own."
            if isinstance(place, int):
                cell = self.cells[place]
                if node.metadata["nbgrader"].get("solution"):
                    node.source = cell.source
                    if node.cell_type == "markdown" and cell.attachments:
                        node.attachments = cell.attachments
                elif cell.source.strip() != node.source.strip():
                    edited.append(name)
            built.append(node)
        if edited:
            self.repairs.append(
                f"Changed, though it is the course's part, and restored: {_names(edited)}. "
                "If your answer needs that change, make it in a cell of your own."
            )
        return built

    def _defined_elsewhere(self, stub: NotebookNode) -> bool:
        """Whether the student's own cells give one of the names that a missing stub gives."""
        if stub.cell_type != "code" or not stub.metadata["nbgrader"].get("solution"):
            return False
        own = (cell for index, cell in enumerate(self.cells) if index not in self.name_of and cell.kind == "code")
        return any(_names_given(stub.source) & _names_given(cell.source) for cell in own)


def _names_given(source: str) -> set[str]:
    """Names that a cell defines outside functions; the cell may hold magics, so it is not parsed."""
    return {defined or assigned for defined, assigned in _GIVES.findall(source)}


def _plain(cell: Cell, number: int) -> NotebookNode:
    """A cell of the student's own. Its id is made here, so that the same work gives the same notebook."""
    node = _NEW[cell.kind](cell.source, id=f"own-{number}")
    if cell.attachments and cell.kind == "markdown":
        node.attachments = cell.attachments
    return node


def _names(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
