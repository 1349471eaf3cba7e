"""The files of a download -> whose each of them is, and what else its path says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from nbgrader.plugins import FileNameCollectorPlugin

from autograder.course import TIMESTAMP
from autograder.intake.collect import gradescope
from autograder.intake.collect.extract import all_files, readable, time_of
from autograder.intake.collect.report import Fate, Line
from autograder.intake.collect.whose import LmsCollector, Owner
from autograder.intake.reading import Malformed, read_cells
from autograder.times import moment

_SYSTEM = re.compile(r"(^|/)(__MACOSX|\.ipynb_checkpoints|\.git)/|(^|/)(\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$")


@dataclass(frozen=True)
class Find:
    """A file in a download, and what its path says."""

    path: Path
    shown: str
    owner: Owner
    when: datetime | None  # handed in; None: nobody knows
    marked_late: bool
    may_be_notebook: bool  # by its ending

    @cached_property
    def is_notebook(self) -> bool:
        """Whether it is called one, broken or not, or is one by another name."""
        if not self.may_be_notebook or ".ipynb" in self.path.name.lower():
            return self.may_be_notebook
        try:
            return bool(read_cells(self.path.read_bytes()))
        except Malformed:
            return False


def look_through(download: Path, extracted: Path, collector: FileNameCollectorPlugin) -> tuple[list[Find], list[Line]]:
    """The files of one download that have an owner, and the lines on the others."""
    files = all_files(download)
    paths = {path: readable(path.relative_to(download)) for path in files}
    of_people = [where for where in paths.values() if not _SYSTEM.search(where)]
    notebooks = [where for where in of_people if ".ipynb" in where.lower()]
    if isinstance(collector, LmsCollector):
        collector.settle(of_people)
    top = _wrapper(notebooks, collector)
    metadata = _metadata(paths)
    handed_in = gradescope.read_metadata(metadata) if metadata else {}
    finds: list[Find] = []
    lines: list[Line] = []
    for path, where in paths.items():
        shown = readable(path.relative_to(extracted))
        if path == metadata or path.name == TIMESTAMP:
            continue  # read, not collected
        if _SYSTEM.search(where):
            lines.append(Line("", "", Fate.LEFT_OUT, shown, notes=("It belongs to an operating system or editor.",)))
            continue
        says = collector.collect(where.removeprefix(top))
        may_be_notebook = path.name.lower().endswith(tuple(collector.valid_ext))
        if says is not None:
            undated = says.get("lms") in getattr(collector, "undated", ())
            finds += _finds(path, shown, says, handed_in, may_be_notebook, undated)
        elif may_be_notebook:
            lines.append(Line("", "", Fate.UNKNOWN, shown, notes=("Its path does not say whose it is.",)))
        else:
            lines.append(Line("", "", Fate.LEFT_OUT, shown, notes=("It is not a notebook.",)))
    return finds, lines


def _metadata(paths: Mapping[Path, str]) -> Path | None:
    """Gradescope's own, beside the folders of submissions; what a student called so lies in one of them."""
    found = [path for path in paths if path.name == gradescope.METADATA]
    return next((path for path in found if not re.search(r"(^|/)submission_\d+/", paths[path])), None)


def _finds(
    path: Path,
    shown: str,
    says: Mapping[str, str],
    handed_in: Mapping[str, gradescope.Submission],
    may_be_notebook: bool,
    undated: bool,
) -> list[Find]:
    """One for each student whose file it is."""
    owners: tuple[Owner, ...] = (Owner(says.get("name", says["student_id"]), says.get("number", "")),)
    when = None if undated else time_of(path)
    if says.get("lms") == "nbgrader":
        beside = path.parents[says["file"].count("/")] / TIMESTAMP  # nbgrader writes it; only there
        when = moment(beside.read_text(errors="replace").strip()) if beside.is_file() else when
    submission = handed_in.get(says.get("number", "")) if says.get("lms") == "gradescope" else None
    if submission is not None and submission.submitters:
        owners, when = submission.submitters, submission.when or when
    return [Find(path, shown, owner, when, bool(says.get("late")), may_be_notebook) for owner in owners]


def _wrapper(notebooks: Sequence[str], collector: FileNameCollectorPlugin) -> str:
    """The folder around all notebooks, with its slash, where their paths within it name several people."""
    top = ""
    while notebooks:
        name, slash, _ = notebooks[0].removeprefix(top).partition("/")
        inner = top + name + slash
        if not slash or not all(path.startswith(inner) for path in notebooks):
            break
        says = [collector.collect(path.removeprefix(inner)) for path in notebooks]
        if not all(says) or len({each["student_id"] for each in says if each}) < 2:
            break
        top = inner
    return top
