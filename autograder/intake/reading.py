"""Bytes -> cells. Reads whatever a notebook editor, an LMS or a text editor made of a notebook."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from autograder.cells import grade_id

MAX_CELLS = 1000
MAX_SOURCE = 200_000  # characters of one cell
MAX_ATTACHMENT = 2_000_000  # characters of one picture pasted into a markdown cell

_INLINE = re.compile(r"data:image/(png|jpeg|gif);base64,([A-Za-z0-9+/=]+)")

# UTF-32 before UTF-16, whose mark its own begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Malformed(Exception):
    """The file is no notebook; the message says why, to the student."""


@dataclass
class Cell:
    """One cell as it was handed in. Outputs are never kept: the notebook is run again."""

    kind: str  # "code", "markdown", "raw"
    source: str
    grade_id: str | None = None
    cell_id: str | None = None
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)
    cut: bool = False

    @property
    def is_prose(self) -> bool:
        return self.kind in ("markdown", "raw")


def read_cells(raw: bytes) -> list[Cell]:
    """The cells of a notebook of format 3 or 4. Raises `Malformed`."""
    data = _parse(_decode(raw))
    cells = [_cell(each) for each in _raw_cells(data) if isinstance(each, dict)]
    if not cells:
        raise Malformed("The file has no cells.")
    return cells[:MAX_CELLS]


def _decode(raw: bytes) -> str:
    if not raw.strip():
        raise Malformed("The file is empty.")
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), None) or _guess(raw)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        # JSON's own signs are ASCII: a notebook saved in an old encoding loses its accents, not its code.
        return raw.decode("utf-8", errors="replace")


def _guess(raw: bytes) -> str:
    """UTF-16 without its mark shows as a zero beside the first sign."""
    if raw[:1] == b"\0":
        return "utf-16-be"
    return "utf-16-le" if raw[1:2] == b"\0" else "utf-8"


def _parse(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except RecursionError:
        raise Malformed("The file is nested too deeply to be a notebook.") from None
    except ValueError as error:
        where = (
            f" It breaks off or is damaged at line {error.lineno}." if isinstance(error, json.JSONDecodeError) else ""
        )
        raise Malformed(f"The file is not a notebook: it is not valid JSON.{where}") from None
    if not isinstance(data, dict):
        raise Malformed("The file is JSON, but not a notebook.")
    return data


def _raw_cells(data: dict[str, Any]) -> list[Any]:
    if isinstance(data.get("cells"), list):
        return data["cells"]
    sheets = data.get("worksheets")  # notebook format 3
    if isinstance(sheets, list):
        return [
            cell
            for sheet in sheets
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
            for cell in sheet["cells"]
        ]
    raise Malformed("The file is JSON, but not a notebook: it has no cells.")


def _cell(data: dict[str, Any]) -> Cell:
    kind = data.get("cell_type")
    source = _text(data.get("source", data.get("input", "")))
    if kind == "heading":  # notebook format 3
        level = data.get("level")
        hashes = "#" * (level if isinstance(level, int) and 1 <= level <= 6 else 1)
        kind, source = "markdown", f"{hashes} {source}"
    inline: dict[str, dict[str, str]] = {}
    if kind == "markdown":
        source, inline = _detached(source)
    cut = len(source) > MAX_SOURCE
    return Cell(
        kind=kind if kind in ("code", "markdown", "raw") else "raw",
        source=source[:MAX_SOURCE],
        grade_id=grade_id(data),
        cell_id=data["id"] if isinstance(data.get("id"), str) else None,
        attachments=inline | _attachments(data.get("attachments")),
        cut=cut,
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    if not isinstance(value, str):
        return ""
    # Half a surrogate pair is legal in JSON and can't be written to a file again.
    return value.encode("utf-8", errors="replace").decode("utf-8").replace("\r\n", "\n")


def _detached(source: str) -> tuple[str, dict[str, dict[str, str]]]:
    """A text without the pictures that an editor, Colab for one, has put into it; and these, as attachments."""
    found: dict[str, dict[str, str]] = {}

    def detach(match: re.Match[str]) -> str:
        kind, picture = match.groups()
        name = f"picture-{hashlib.sha256(picture.encode()).hexdigest()[:8]}.{kind}"
        found[name] = {f"image/{kind}": picture}
        return f"attachment:{name}"

    source = _INLINE.sub(detach, source)
    return source, _attachments(found)


def _attachments(value: object) -> dict[str, dict[str, str]]:
    """Pictures in markdown; nothing else that a cell may bring along."""
    if not isinstance(value, dict):
        return {}
    kept: dict[str, dict[str, str]] = {}
    for name, bundle in list(value.items())[:20]:
        if isinstance(bundle, dict):
            pictures = {
                mime: text
                for mime in ("image/png", "image/jpeg", "image/gif")
                if 0 < len(text := _text(bundle.get(mime))) <= MAX_ATTACHMENT
            }
            if pictures:
                kept[_text(name)] = pictures
    return kept
