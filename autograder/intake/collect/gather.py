"""A download from an LMS -> submitted/, as nbgrader lays it out, and a report. The download itself is kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Bool, Type, Unicode
from traitlets.config import LoggingConfigurable

from autograder.course import Course, CourseError
from autograder.intake.collect.archive import keep, unpacked
from autograder.intake.collect.choose import Candidate, Rule, what_counts
from autograder.intake.collect.extract import Refused, SafeExtractor, readable
from autograder.intake.collect.fates import line_of, missing
from autograder.intake.collect.fill import fill
from autograder.intake.collect.finds import Find, look_through
from autograder.intake.collect.report import Fate, Line, Report, by_student
from autograder.intake.collect.whose import Known, LmsCollector, Owner, first_and_last, student_ids
from autograder.intake.recognise import By, recognise
from autograder.times import deadline

DOWNLOADED, ARCHIVE, EXTRACTED = "downloaded", "archive", "extracted"  # as in nbgrader zip_collect


class Collect(LoggingConfigurable):
    """What `nbgrader zip_collect` does, for files that come from anybody, and with a rule for repeated ones."""

    extractor_plugin = Type(SafeExtractor, klass=ExtractorPlugin, help="Takes files out of downloads.").tag(config=True)
    collector_plugin = Type(LmsCollector, klass=FileNameCollectorPlugin, help="Says from a path whose file it is.").tag(
        config=True
    )
    deadline = Unicode("", help="Until when a submission counts. Empty: the gradebook's due date, if any.").tag(
        config=True
    )
    accept_late = Bool(True, help="Whether the last late submission counts where there is none in time.").tag(
        config=True
    )

    def __init__(self, course: Course, db_url: str, **named: object) -> None:
        super().__init__(**named)
        self.course, self.db_url = course, db_url

    def collect(self, assignment: str, source: Path) -> Report:
        """Take a folder or a zip in. All that was ever collected for the assignment is looked at again."""
        releases = {name: self.course.release(assignment, name) for name in self.course.notebooks(assignment)}
        folder = self.course.root / DOWNLOADED / assignment
        rule = Rule(self._deadline(assignment), self.accept_late)
        refused = [*keep(source, folder / ARCHIVE), *self._extract(folder)]
        candidates, left_out = self._candidates(assignment, folder / EXTRACTED, releases, self._others(assignment))
        chosen = what_counts(candidates, rule)
        written, by_hand = fill(self.course, assignment, candidates, chosen)
        lines = [
            *(line_of(each, chosen, rule, releases, by_hand) for each in candidates),
            *left_out,
            *(Line("", "", Fate.REFUSED, each.path, notes=(each.reason,)) for each in refused),
            *missing(self.course, assignment, self._known(), candidates, releases),
        ]
        report = Report(by_student(lines), written, rule.deadline)
        report.write(folder)
        return report

    def _others(self, assignment: str) -> dict[str, NotebookNode]:
        """The notebooks of the other assignments; of several with one name, this assignment's is meant."""
        course, own = self.course, self.course.notebooks(assignment)
        names = [(other, name) for other in course.assignments() for name in course.notebooks(other)]
        return {name: course.release(other, name) for other, name in names if name not in own}

    def _deadline(self, assignment: str) -> datetime | None:
        """Raises `CourseError` where the setting is no time."""
        if self.deadline:
            typed = deadline(self.deadline)
            if typed is None:
                raise CourseError(f"The deadline {self.deadline!r} is no time. Write it as 2026-12-24 23:59 UTC")
            return typed
        with Gradebook(self.db_url) as gradebook:
            try:
                due = gradebook.find_assignment(assignment).duedate
            except MissingEntry:
                due = None
        return due.replace(tzinfo=UTC) if due else None

    def _extract(self, folder: Path) -> list[Refused]:
        shutil.rmtree(folder / EXTRACTED, ignore_errors=True)
        (folder / EXTRACTED).mkdir()
        extractor = self.extractor_plugin(parent=self)
        extractor.extract(str(folder / ARCHIVE), str(folder / EXTRACTED))
        return getattr(extractor, "refused", [])  # a plug-in of somebody else's has none

    def _candidates(
        self,
        assignment: str,
        extracted: Path,
        releases: Mapping[str, NotebookNode],
        others: Mapping[str, NotebookNode],
    ) -> tuple[list[Candidate], list[Line]]:
        """The files that may be somebody's notebooks, and the lines on all others."""
        collector = self.collector_plugin(parent=self)
        if isinstance(collector, LmsCollector):
            collector.assignment, collector.notebooks = re.escape(assignment), list(releases)
        kept = {unpacked(path): path.stat().st_mtime for path in (extracted.parent / ARCHIVE).iterdir()}
        downloads: list[list[Find]] = []
        lines: list[Line] = []
        for download in sorted(path for path in extracted.iterdir() if path.is_dir()):
            found, rest = look_through(download, extracted, collector)
            downloads.append(found)
            lines += rest
        ids = self._students(downloads)
        candidates = []
        for find in (each for finds in downloads for each in finds):
            candidate = _candidate(find, ids[find.owner], releases, others)
            if candidate is not None:
                time_of_download = kept.get(find.path.relative_to(extracted).parts[0], 0.0)
                candidates.append(replace(candidate, download=time_of_download))
            else:
                lines.append(Line(ids[find.owner], "", Fate.LEFT_OUT, find.shown, notes=("It is not a notebook.",)))
        return candidates, lines

    def _students(self, downloads: Sequence[Sequence[Find]]) -> dict[Owner, str]:
        """Ids of the owners. Whoever handed in a notebook and is not in the gradebook is added to it."""
        with Gradebook(self.db_url) as gradebook:
            known = {
                each.id: Known(each.id, each.first_name or "", each.last_name or "", each.email or "")
                for each in gradebook.students
            }
            ids = student_ids([{find.owner for find in finds} for finds in downloads], known.values())
            for owner in dict.fromkeys(find.owner for finds in downloads for find in finds if find.is_notebook):
                if ids[owner] not in known:
                    first, last = first_and_last(owner.name)
                    gradebook.update_or_create_student(ids[owner], first_name=first or None, last_name=last or None)
        return ids

    def _known(self) -> set[str]:
        """Ids of all students of the gradebook."""
        with Gradebook(self.db_url) as gradebook:
            return {each.id for each in gradebook.students}


def _candidate(
    find: Find, student: str, releases: Mapping[str, NotebookNode], others: Mapping[str, NotebookNode]
) -> Candidate | None:
    """None for what is no notebook: by its ending, or by what is in it where the ending says little."""
    if not find.is_notebook:
        return None
    known = recognise(readable(Path(find.path.name)), find.path.read_bytes(), releases, others)
    if known.by is By.NOTHING and find.path.suffix.lower() != ".ipynb":
        return None
    saved = find.path.stat().st_mtime
    return Candidate(student, known.notebook, find.path, find.shown, find.when, saved, find.marked_late, known.note)
