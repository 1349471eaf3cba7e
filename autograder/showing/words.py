"""What student code wrote -> words that are safe to show. Shared by pages, tables and the self-check."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

MAX_TEXT = 20_000  # characters of one output
ROOM = 50  # characters for the note in the place of what was left out

# Controls without which text says the same; among them those that turn the reading direction around.
CONTROLS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")


def plain(text: str, limit: int = MAX_TEXT) -> str:
    """Text without control characters; hidden ones show as a box. Too long text loses its middle."""
    text = overwrite(_ANSI.sub("", text))
    return CONTROLS.sub("\N{WHITE SQUARE}", shorten(text, limit))


def shorten(text: str, limit: int = MAX_TEXT) -> str:
    """The text, without its middle where it is longer than `limit`. What comes out is not longer."""
    if len(text) <= limit:
        return text
    half = (limit - ROOM) // 2
    return f"{text[:half]}\n… {len(text) - 2 * half:,} characters left out …\n{text[-half:]}"


def overwrite(text: str) -> str:
    """A progress bar's last state instead of all of them."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in lines)


def link(address: str) -> str:
    """An address that a page of ours may link to; empty where it is none."""
    return address if address.startswith(("https://", "http://")) else ""


def quoted(text: str) -> Markup:
    """A verdict's words, which may quote what student code produced, as HTML. `code` stands in backquotes."""
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(plain(text, 2000)))))  # escaped


def harmless(cell: str) -> str:
    """A cell of a table. A spreadsheet takes what begins like this for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
