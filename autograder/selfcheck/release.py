"""Which released notebook a self-check belongs to: written when it is packed, read on the student's side."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

FILE = "release.json"  # beside this file, in what students get


class Released(msgspec.Struct, frozen=True):
    """One released notebook."""

    version: str
    assignment: str
    notebook: str
    points: dict[str, float]  # of each exercise that checks mark, the hidden checks included
    text: str  # the notebook as students got it, as JSON


@functools.cache
def released() -> Released:
    """The release that this self-check was packed with."""
    return msgspec.json.decode(Path(__file__).with_name(FILE).read_bytes(), type=Released)
