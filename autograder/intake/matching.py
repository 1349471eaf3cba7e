"""Cells as handed in + the release -> which of them is which.

What is surest comes first: the cell's mark (nbgrader's `grade_id`), its id, its text; then what it gives and how
much it resembles the release; at last its place, between neighbours that are known. The first three are
exact. Likeness and place decide about cells that somebody changed after an editor had dropped marks and ids.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property, lru_cache

from nbformat import NotebookNode
from rapidfuzz.distance import Indel

from autograder.cells import grade_id, has_code, is_answer
from autograder.intake.names import names_given
from autograder.intake.reading import Cell

_ALIKE = 0.8  # similarity at which two cells are one, wherever they stand; unrelated ones have 0.5
_ALIKE_HERE = 0.6  # in the same place
_LONG = 10_000  # characters of a written answer after which longer is no better


class Clue(IntEnum):
    """What a cell was known by, the surest first."""

    MARK = 1
    ID = 2
    CONTENT = 3
    LIKENESS = 4
    PLACE = 5


@dataclass(frozen=True)
class Part:
    """One cell of the release."""

    kind: str
    source: str
    cell_id: str | None
    grade_id: str | None
    is_answer: bool  # the student may write here
    node: NotebookNode

    @classmethod
    def of(cls, cell: NotebookNode) -> Part:
        return cls(
            cell.cell_type,
            cell.source,
            cell.get("id"),
            grade_id(cell),
            is_answer(cell),
            cell,
        )

    @property
    def is_marked(self) -> bool:
        """Whether the grader relies on it; the other parts are the course's text around them."""
        return self.grade_id is not None

    @cached_property
    def gives(self) -> frozenset[str]:
        return names_given(self.source) if self.kind == "code" else frozenset()

    def says(self, cell: Cell) -> bool:
        """Whether the cell is still as it was released; spaces at the end of lines don't count."""
        return text_of(self.source) == text_of(cell.source)


@dataclass
class Match:
    """Which cell of the submission each cell of the release is, both by their index."""

    places: dict[int, int] = field(default_factory=dict)
    clues: dict[int, Clue] = field(default_factory=dict)
    copies: dict[int, list[int]] = field(default_factory=dict)  # further cells with the same mark

    def take(self, part: int, place: int, clue: Clue) -> None:
        self.places[part] = place
        self.clues[part] = clue


@lru_cache(maxsize=1000)  # most cells of a class are the release's
def text_of(source: str) -> str:
    """A cell's text without the spaces that editors add and drop."""
    return "\n".join(line.rstrip() for line in source.splitlines()).strip("\n")


def match(cells: Sequence[Cell], parts: Sequence[Part]) -> Match:
    """Each cell is at most one part, and each part at most one cell."""
    return _Matcher(cells, parts).match()


class _Matcher:
    def __init__(self, cells: Sequence[Cell], parts: Sequence[Part]) -> None:
        self.cells, self.parts = cells, parts
        self.gives = [names_given(cell.source) if cell.kind == "code" else frozenset() for cell in cells]
        self.texts = [text_of(cell.source) for cell in cells]
        self.found = Match()
        self.sought = self._sought()

    def match(self) -> Match:
        self._by_mark()
        self._by_key(Clue.ID, lambda part: part.cell_id, lambda place: self.cells[place].cell_id)
        self._by_key(Clue.CONTENT, _content, lambda place: (self.cells[place].kind, self.texts[place]))
        self._by_key(Clue.CONTENT, lambda part: text_of(part.source), lambda place: self.texts[place])
        self._by_score(Clue.LIKENESS, self._likeness)
        self._by_score(Clue.PLACE, self._nearness)
        taken = set(self.found.places.values())
        for part, copies in list(self.found.copies.items()):
            self.found.copies[part] = [place for place in copies if place not in taken]
        return self.found

    def _sought(self) -> set[str]:
        """Names that no cell with the mark, the id or the text of their answer cell can be expected to give."""
        known: set[Hashable] = {key for cell in self.cells for key in (cell.grade_id, cell.cell_id) if key}
        known.update(self.texts)
        unknown = (
            part
            for part in self.parts
            if part.is_answer and known.isdisjoint({part.grade_id, part.cell_id, text_of(part.source)})
        )
        return set().union(*(part.gives for part in unknown))

    def _by_mark(self) -> None:
        marks = {part.grade_id: index for index, part in enumerate(self.parts) if part.grade_id}
        marked: dict[int, list[int]] = {}
        for place, cell in enumerate(self.cells):
            marks_of = marks.get(cell.grade_id) if cell.grade_id else None
            if marks_of is not None and self._may_be(marks_of, place):
                marked.setdefault(marks_of, []).append(place)
        for index, places in marked.items():
            best = max(places, key=lambda place: self._worth(self.parts[index], place))
            self.found.take(index, best, Clue.MARK)
            self.found.copies[index] = [place for place in places if place != best]

    def _worth(self, part: Part, place: int) -> tuple[bool, bool]:
        """Of several copies of an answer, the first that was worked on; of the course's own cells one as released."""
        return part.says(self.cells[place]) != part.is_answer, not self.gives[place].isdisjoint(part.gives)

    def _by_key(self, clue: Clue, of_part: Callable[[Part], Hashable], of_cell: Callable[[int], Hashable]) -> None:
        """The first of the free cells that has what the part has."""
        first: dict[Hashable, int] = {}
        for place in self._free():
            first.setdefault(of_cell(place), place)
        taken: set[int] = set()
        for index in self._missing():
            key = of_part(self.parts[index])
            same = first.get(key) if key else None
            if same is not None and same not in taken and self._may_be(index, same):
                self.found.take(index, same, clue)
                taken.add(same)

    def _by_score(self, clue: Clue, score: Callable[[int, int], float]) -> None:
        """The pairs in the order of their scores; 0: not a pair."""
        released = {text_of(part.source) for part in self.parts}
        self.neighbours = _Neighbours(self.found.places, len(self.cells), len(self.parts))
        places = [place for place in self._free() if self.texts[place] and self.texts[place] not in released]
        scores = {(index, place): score(index, place) for index in self._missing() for place in places}
        for index, place in sorted(scores, key=lambda pair: (-scores[pair], pair[1], pair[0])):
            free = index not in self.found.places and place not in self.found.places.values()
            if scores[index, place] > 0 and free:
                self.found.take(index, place, clue)

    def _likeness(self, index: int, place: int) -> float:
        """What a cell gives tells more than how it is written, and counts where its kind is right."""
        part = self.parts[index]
        here = self.neighbours.same_place(index, place)
        similar = self._similarity(part, place, _ALIKE_HERE if here else _ALIKE)
        if part.kind != self.cells[place].kind:
            return similar
        shared = part.gives & self.gives[place]
        if part.is_answer and shared:
            return 2 + similar + here
        # The course's own cell, retyped: it gives what the released one gives, and nothing else.
        retyped = here and part.grade_id and shared and self.gives[place] <= part.gives
        return similar or 0.1 * bool(retyped)

    def _nearness(self, index: int, place: int) -> float:
        """A written answer may say anything, an emptied one says nothing: only their place tells. The longest wins."""
        part, cell = self.parts[index], self.cells[place]
        if not part.is_answer or not self.neighbours.same_place(index, place):
            return 0.0
        if part.kind == "code":
            return 0.1 * (cell.kind == "code" and not has_code(cell.source))
        return 0.1 + min(len(cell.source), _LONG) / _LONG if cell.is_prose else 0.0

    def _similarity(self, part: Part, place: int, least: float) -> float:
        """From 0 to 1; 0 below `least`, which costs little where the lengths differ."""
        return Indel.normalized_similarity(text_of(part.source), self.texts[place], score_cutoff=least)

    def _may_be(self, index: int, place: int) -> bool:
        """A cell of the course's is not taken for one, and restored, where a missing answer was written into it."""
        part = self.parts[index]
        return part.is_answer or (self.gives[place] - part.gives).isdisjoint(self.sought)

    def _free(self) -> list[int]:
        taken = set(self.found.places.values())
        return [place for place in range(len(self.cells)) if place not in taken]

    def _missing(self) -> list[int]:
        return [index for index in range(len(self.parts)) if index not in self.found.places]


class _Neighbours:
    """The nearest known cells before and after a part of the release, and a cell of the submission."""

    def __init__(self, places: Mapping[int, int], cells: int, parts: int) -> None:
        known = {index: places.get(index) for index in range(parts)}
        taken = set(places.values())
        here = {place: place if place in taken else None for place in range(cells)}
        self._before_part = _nearest(known.items(), -1)
        self._after_part = _nearest(reversed(known.items()), cells)
        self._before_cell = _nearest(here.items(), -1)
        self._after_cell = _nearest(reversed(here.items()), cells)

    def same_place(self, index: int, place: int) -> bool:
        """Whether both stand next to the same known cell, or to the same end."""
        return (
            self._before_part[index] == self._before_cell[place] or self._after_part[index] == self._after_cell[place]
        )


def _nearest(items: Iterable[tuple[int, int | None]], start: int) -> dict[int, int]:
    nearest, last = {}, start
    for index, place in items:
        nearest[index] = last
        last = last if place is None else place
    return nearest


def _content(part: Part) -> Hashable:
    return part.kind, text_of(part.source)
