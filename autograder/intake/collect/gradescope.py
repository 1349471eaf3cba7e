"""Gradescope's export -> who handed in which submission, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from autograder.intake.collect.whose import Owner
from autograder.times import moment

METADATA = "submission_metadata.yml"
_LARGEST = 50 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Submission:
    """One submission; a group's has several submitters."""

    submitters: tuple[Owner, ...]
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
    submitters = tuple(_owner(each) for each in (people if isinstance(people, list) else []) if isinstance(each, dict))
    return Submission(submitters, moment(entry.get(":created_at")))


def _owner(person: Mapping[Any, Any]) -> Owner:
    name, number, address = (str(person.get(key) or "") for key in (":name", ":sid", ":email"))
    return Owner(name or number or address, number or address, tuple(filter(None, (number, address))))
