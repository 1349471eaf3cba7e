"""What a cell says of itself: nbgrader's marks in its metadata, where students' cells may hold anything, and code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

MAX_GRADE_ID = 500  # characters


def marks(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """`grade_id`, `points`, `solution`, `grade`, `checksum` and so on; nothing for a cell of the student's own."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def grade_id(cell: Mapping[str, Any]) -> str | None:
    """The name of a cell, in a notebook or as it stands in a file that may be broken; None for one without."""
    found = marks(cell).get("grade_id")
    return found[:MAX_GRADE_ID] if isinstance(found, str) and found else None


def is_answer(cell: NotebookNode) -> bool:
    """Whether students are to write there."""
    return bool(marks(cell).get("solution"))


def is_exercise(cell: NotebookNode) -> bool:
    """Whether it has points: the call of a self-check, or an answer that a person marks."""
    return bool(marks(cell).get("grade"))


def has_code(source: str) -> bool:
    """Whether something is left without blank lines and comments."""
    return any(line.strip() and not line.strip().startswith("#") for line in source.splitlines())
