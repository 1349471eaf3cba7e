"""What a student handed in, perhaps several times -> the file that counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from autograder import files
from autograder.intake.collect.extract import readable
from autograder.intake.collect.whose import safe_id


@dataclass(frozen=True)
class Candidate:
    """One file of one student."""

    student: str
    notebook: str | None  # of the release; None: not recognised
    path: Path
    shown: str  # the path within the downloads
    when: datetime | None = None  # handed in; aware; None: nobody knows
    saved: float = 0.0  # seconds since 1970; the time of the file, which at least says which download is newer
    marked_late: bool = False  # by the LMS
    note: str = ""  # how it was recognised
    download: float = 0.0  # seconds since 1970; the time of the download

    @property
    def name(self) -> str:
        """Of its file in submitted/, without the ending."""
        return self.notebook or safe_id(readable(Path(self.path.stem)))

    @cached_property
    def digest(self) -> str:
        return files.digest(self.path)

    def is_late(self, deadline: datetime | None) -> bool:
        return self.marked_late or bool(deadline and self.when and self.when > deadline)

    @property
    def age(self) -> tuple[float, float, int, str]:
        """Later ones are greater; of one moment that of the later download, then the higher number: `… (2)`, `…-2`."""
        numbers = re.findall(r"[-(](\d+)\)?$", self.path.stem)
        number = int(numbers[0][:9]) if numbers else 0
        return self.when.timestamp() if self.when else self.saved, self.download, number, self.shown


@dataclass(frozen=True)
class Rule:
    """Which of several submissions counts."""

    deadline: datetime | None = None  # aware
    accept_late: bool = True  # where there is none in time

    def choose(self, candidates: Iterable[Candidate]) -> Candidate | None:
        """The last one before the deadline; where all are late the last one, or none."""
        ordered = sorted(candidates, key=lambda each: each.age)
        in_time = [each for each in ordered if not each.is_late(self.deadline)]
        if in_time:
            return in_time[-1]
        return ordered[-1] if ordered and self.accept_late else None


def what_counts(candidates: Sequence[Candidate], rule: Rule) -> dict[tuple[str, str], Candidate]:
    """What goes to submitted/, by student and name; a file that is no known notebook, where there is nothing else."""
    several: dict[tuple[str, str], list[Candidate]] = {}
    recognised = {each.student for each in candidates if each.notebook}
    for each in candidates:
        if each.notebook or each.student not in recognised:
            several.setdefault((each.student, each.name), []).append(each)
    best = {key: rule.choose(group) for key, group in several.items()}
    return {key: each for key, each in best.items() if each is not None}
