"""A file's name and bytes + the releases of an assignment -> which of its notebooks this is.

    recognise(filename, raw, releases: Mapping[str, NotebookNode], others: Mapping[str, NotebookNode]) -> Recognition

A name is trusted, however an editor, an LMS or a student decorated it (`Copy of …`, `… (1)`, `ada_…-2`), unless
the cells say clearly that it is another notebook; where the name says nothing, the cells decide alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from nbformat import NotebookNode

from autograder.cells import grade_id
from autograder.intake.reading import Malformed, read_cells

ENDINGS = (".ipynb.txt", ".ipynb.json", ".ipynb", ".json")
_ENOUGH = 0.15  # share of a release's own cells that must be there
_CLEAR = 2.0  # how many times the share of the next release

Key = tuple[str, ...]


class By(Enum):
    """What a notebook was known by."""

    NAME = "name"  # exactly
    LIKE_NAME = "like name"  # the name with something before or after it, or spelled in another way
    CONTENT = "content"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Recognition:
    """The answer of `recognise`."""

    notebook: str | None  # None: not to be told
    by: By
    note: str = ""  # a sentence for the instructor; empty where the name was exact


def recognise(
    filename: str, raw: bytes, releases: Mapping[str, NotebookNode], others: Mapping[str, NotebookNode] | None = None
) -> Recognition:
    """Which of the releases (name -> notebook) a file is; none where it is one of the `others`. Never raises."""
    found = _found(filename, raw, {**(others or {}), **releases})
    if found.notebook is None or found.notebook in releases:
        return found
    return Recognition(None, found.by, f"This is {found.notebook}, which belongs to another assignment.")


def _found(filename: str, raw: bytes, releases: Mapping[str, NotebookNode]) -> Recognition:
    base = filename.replace("\\", "/").rsplit("/", 1)[-1]
    shares = _shares(raw, releases)
    content = _winner(shares)
    named = _named(base, releases)
    if named is None:
        if content is None:
            return Recognition(None, By.NOTHING, "Neither its name nor its cells are those of a released notebook.")
        return Recognition(
            content, By.CONTENT, f"Known by its cells: {shares[content]:.0%} of the release's are there."
        )
    if content not in (None, named) and shares[named] < _ENOUGH:
        return Recognition(content, By.CONTENT, f"Named as {named}, but its cells are those of {content}.")
    if base == f"{named}.ipynb":
        return Recognition(named, By.NAME)
    return Recognition(named, By.LIKE_NAME, f"Known by its name, {base}.")


def stem(filename: str) -> str:
    """A file's name without the ending of a notebook, also where something saved it as text."""
    ending = next((each for each in ENDINGS if filename.casefold().endswith(each)), "")
    return filename[: len(filename) - len(ending)]


def _named(base: str, names: Iterable[str]) -> str | None:
    """The released name that a file's name contains as whole words; of nested ones the longest, else none."""
    words = f"_{_words(stem(base))}_"
    found = sorted((name for name in names if f"_{_words(name)}_" in words), key=len, reverse=True)
    if any(_words(name) not in _words(found[0]) for name in found[1:]):
        return None
    return found[0] if found else None


def _words(name: str) -> str:
    """A name in lower case, with one underscore wherever something else than letters and digits stands."""
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFKC", name).casefold()).strip("_")


def _shares(raw: bytes, releases: Mapping[str, NotebookNode]) -> dict[str, float]:
    """For each release, which part of the cells that no other release has is in the file."""
    try:
        there = {key for cell in read_cells(raw) for key in _keys(cell.grade_id, cell.cell_id, cell.kind, cell.source)}
    except Malformed:
        return dict.fromkeys(releases, 0.0)
    cells = {name: [_keys_of(cell) for cell in release.cells] for name, release in releases.items()}
    known_in = Counter(key for keys in cells.values() for key in set().union(*keys))
    shares = {}
    for name, keys in cells.items():
        own = [mine for each in keys if (mine := {key for key in each if known_in[key] == 1})]
        shares[name] = sum(not mine.isdisjoint(there) for mine in own) / len(own) if own else 0.0
    return shares


def _keys_of(cell: NotebookNode) -> set[Key]:
    return _keys(grade_id(cell), cell.get("id"), cell.cell_type, cell.source)


def _keys(grade_id: str | None, cell_id: str | None, kind: str, source: str) -> set[Key]:
    """All that a cell can be known by."""
    keys: set[Key] = {("source", kind, source.strip())}
    if grade_id:
        keys.add(("grade_id", grade_id))
    if cell_id:
        keys.add(("id", cell_id))
    return keys


def _winner(shares: Mapping[str, float]) -> str | None:
    if not shares:
        return None
    first, *rest = sorted(shares, key=lambda name: -shares[name])
    enough = shares[first] >= _ENOUGH and all(shares[first] >= _CLEAR * shares[name] for name in rest)
    return first if enough else None
