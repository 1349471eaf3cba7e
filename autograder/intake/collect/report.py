"""What became of each file that was collected -> a table for a terminal, CSV and JSON."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import Enum
from pathlib import Path

import msgspec
from rich import box
from rich.markup import escape
from rich.table import Table

from autograder.showing.words import harmless, plain


class Fate(Enum):
    """What became of a file, or of a student without one."""

    TAKEN = "taken"
    LATE = "taken, late"
    UNKNOWN = "not recognised"
    REPLACED = "replaced"
    TOO_LATE = "too late"
    REFUSED = "refused"
    LEFT_OUT = "left out"
    MISSING = "missing"


COLOURS = {Fate.TAKEN: "green", Fate.REPLACED: "dim", Fate.LEFT_OUT: "dim"}


@dataclass(frozen=True)
class Line:
    """One line of the report."""

    student: str  # empty: nobody knows whose it is
    notebook: str
    fate: Fate
    file: str = ""  # within the downloads
    when: str = ""  # ISO 8601, UTC
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """All lines, by student."""

    lines: tuple[Line, ...]
    written: int = 0  # files that were not in submitted/ as they are now
    deadline: datetime | None = None  # in UTC

    def write(self, folder: Path) -> None:
        """`report.csv` for people and `report.json` for programs."""
        lines = [{**asdict(line), "fate": line.fate.value} for line in self.lines]
        (folder / "report.json").write_bytes(msgspec.json.format(msgspec.json.encode(lines), indent=1) + b"\n")
        with (folder / "report.csv").open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(field.name for field in fields(Line))
            table.writerows(
                [harmless(str(value)) for value in ({**line, "notes": " ".join(line["notes"])}).values()]
                for line in lines
            )

    @property
    def summary(self) -> str:
        counts = Counter(line.fate for line in self.lines)
        students = {line.student for line in self.lines if line.fate in (Fate.TAKEN, Fate.LATE)}
        parts = [f"{counts[fate]} {fate.value}" for fate in Fate if counts[fate]]
        until = f"deadline {self.deadline:%Y-%m-%d %H:%M} UTC" if self.deadline else "no deadline"
        return f"{len(students)} students; {', '.join(parts)}; {self.written} files written; {until}"


def table(lines: Sequence[Line], title: str) -> Table:
    """The report for a terminal."""
    shown = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("student", "notebook", "what", "when"):
        shown.add_column(name, no_wrap=name != "notebook", overflow="fold")
    shown.add_column("file and notes", ratio=1, overflow="fold")
    for line in lines:
        colour = COLOURS.get(line.fate, "yellow")
        path = line.file.partition("/")[2] or line.file  # without the download's own name
        words = " ".join(filter(None, (path, *line.notes)))
        shown.add_row(
            escape(plain(line.student or "?")),
            escape(plain(line.notebook)),
            f"[{colour}]{line.fate.value}[/]",
            line.when[:16].replace("T", " "),
            escape(plain(words, 600)),
        )
    return shown


def by_student(lines: Iterable[Line]) -> tuple[Line, ...]:
    order = list(Fate)
    return tuple(sorted(lines, key=lambda line: (line.student, line.notebook, order.index(line.fate), line.file)))
