"""Gradescope's export -> who handed in which submission, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import dateutil.parser
import dateutil.tz
import yaml

METADATA = "submission_metadata.yml"
_LARGEST = 50 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Submission:
    """One submission; a group's has several submitters."""

    submitters: tuple[tuple[str, str], ...]  # name, the university's number
    when: datetime | None


def read_metadata(path: Path) -> dict[str, Submission]:
    """By the number of the submission. Empty where the file can't be read: names and times are then unknown."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return {}
    entries = data.items() if isinstance(data, dict) else ()
    return {str(key).removeprefix("submission_"): _submission(each) for key, each in entries if isinstance(each, dict)}


def _submission(entry: Mapping[Any, Any]) -> Submission:
    """Its keys are Ruby's symbols, `:submitters`."""
    people = entry.get(":submitters")
    submitters = tuple(
        (str(each.get(":name") or each.get(":email") or ""), str(each.get(":sid") or ""))
        for each in (people if isinstance(people, list) else [])
        if isinstance(each, dict)
    )
    return Submission(submitters, moment(entry.get(":created_at")))


def moment(value: object) -> datetime | None:
    """A time as people and programs write it; UTC where it has no zone. None for what is none."""
    try:
        parsed = value if isinstance(value, datetime) else dateutil.parser.parse(str(value), tzinfos=_zone)
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """nbgrader takes "+0200" for 200 seconds. Raises `ValueError` for a zone that nobody knows."""
    if offset is not None:
        return dateutil.tz.tzoffset(name, offset)
    zone = dateutil.tz.gettz(name) if name else None
    if name and zone is None:
        raise ValueError(f"unknown time zone {name}")
    return zone
