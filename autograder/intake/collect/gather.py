"""A download from an LMS -> submitted/, as nbgrader lays it out, and a report. The download itself is kept."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Bool, Type, Unicode
from traitlets.config import LoggingConfigurable

from autograder.course import Course, CourseError
from autograder.files import write_file
from autograder.intake.collect import gradescope
from autograder.intake.collect.choose import Candidate, Rule
from autograder.intake.collect.extract import Refused, SafeExtractor, all_files, readable, time_of
from autograder.intake.collect.report import Fate, Line, Report, by_student
from autograder.intake.collect.whose import Known, LmsCollector, Owner, first_and_last, safe_id, student_ids
from autograder.intake.reading import Malformed, read_cells
from autograder.intake.recognise import By, recognise
from autograder.intake.repair import read_submission
from autograder.times import deadline, moment

DOWNLOADED, ARCHIVE, EXTRACTED = "downloaded", "archive", "extracted"  # as in nbgrader zip_collect
TIMESTAMP = "timestamp.txt"
_SYSTEM = re.compile(r"(^|/)(__MACOSX|\.ipynb_checkpoints|\.git)/|(^|/)(\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$")


@dataclass(frozen=True)
class _Find:
    """A file in a download, and what its path says."""

    path: Path
    shown: str
    owner: Owner
    when: datetime | None  # handed in; None: nobody knows
    marked_late: bool
    may_be_notebook: bool  # by its ending


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
        chosen = _chosen(candidates, rule)
        written, by_hand = self._fill(assignment, candidates, chosen)
        lines = [
            *(_line(each, chosen, rule, releases, by_hand) for each in candidates),
            *left_out,
            *(Line("", "", Fate.REFUSED, each.path, notes=(each.reason,)) for each in refused),
            *self._missing(assignment, candidates, releases),
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
        kept = {_unpacked(path): path.stat().st_mtime for path in (extracted.parent / ARCHIVE).iterdir()}
        downloads: list[list[_Find]] = []
        lines: list[Line] = []
        for download in sorted(path for path in extracted.iterdir() if path.is_dir()):
            found, rest = _look_through(download, extracted, collector)
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

    def _students(self, downloads: Sequence[Sequence[_Find]]) -> dict[Owner, str]:
        """Ids of the owners. Whoever handed in a notebook and is not in the gradebook is added to it."""
        with Gradebook(self.db_url) as gradebook:
            known = {
                each.id: Known(each.id, each.first_name or "", each.last_name or "", each.email or "")
                for each in gradebook.students
            }
            ids = student_ids([{find.owner for find in finds} for finds in downloads], known.values())
            for owner in dict.fromkeys(find.owner for finds in downloads for find in finds if _is_notebook(find)):
                if ids[owner] not in known:
                    first, last = first_and_last(owner.name)
                    gradebook.update_or_create_student(ids[owner], first_name=first or None, last_name=last or None)
        return ids

    def _fill(
        self, assignment: str, candidates: Sequence[Candidate], chosen: Mapping[tuple[str, str], Candidate]
    ) -> tuple[int, set[tuple[str, str]]]:
        """Bring submitted/ to what counts. How many files were written, and which were put there by hand."""
        written, by_hand = 0, set()
        counting: dict[str, dict[str, Candidate]] = {}
        for (student, name), candidate in chosen.items():
            counting.setdefault(student, {})[name] = candidate
        for student, several in _by_student(candidates).items():
            folder = self.course.submitted_folder(student, assignment)
            ours = {each.digest for each in several}
            put_here = {(_name(each), each.digest) for each in several}  # by an earlier collect, if at all
            wanted = counting.get(student, {})
            for path in sorted(folder.glob("*.ipynb")):
                if path.stem not in wanted and (path.stem, _digest(path)) in put_here:
                    path.unlink()
            before = written
            for name, candidate in wanted.items():
                target = folder / f"{name}.ipynb"
                there = _digest(target) if target.exists() else None
                if there == candidate.digest:
                    continue
                if there is not None and there not in ours:
                    by_hand.add((student, name))
                    continue
                write_file(target, candidate.path.read_bytes())
                written += 1
            taken = [each for name, each in wanted.items() if (student, name) not in by_hand]
            if times := [each.when for each in taken if each.when]:
                write_file(folder / TIMESTAMP, max(times).isoformat(" ").encode())
            elif written > before and len(taken) == len(wanted):
                (folder / TIMESTAMP).unlink(missing_ok=True)  # of what counted before
        return written, by_hand

    def _missing(
        self, assignment: str, candidates: Sequence[Candidate], releases: Mapping[str, NotebookNode]
    ) -> list[Line]:
        """Who handed in nothing, or not every notebook."""
        there = {(each.student, each.notebook) for each in candidates}
        some = {each.student for each in candidates}
        with Gradebook(self.db_url) as gradebook:
            known = {each.id for each in gradebook.students}
        lines = [
            Line(each, "", Fate.MISSING, notes=(self._nothing(each, assignment),)) for each in sorted(known - some)
        ]
        lines += [
            Line(student, name, Fate.MISSING) for student in some for name in releases if (student, name) not in there
        ]
        return lines

    def _nothing(self, student: str, assignment: str) -> str:
        if not any(self.course.submitted_folder(student, assignment).glob("*.ipynb")):
            return "Nothing was handed in."
        where = f"submitted/{student}/"
        return f"Nothing was collected. What lies in {where} was put there by hand, or came under this id before."


def keep(source: Path, archive: Path) -> list[Refused]:
    """Copy a download, as it is, to where its copy stays; the same content once. Raises `CourseError`."""
    source = source.resolve()
    archive.mkdir(parents=True, exist_ok=True)
    if source.is_relative_to(archive.resolve()):
        return []
    if not source.exists():
        raise CourseError(f"There is no file or folder {source}.")
    if source.is_file() and source.suffix.lower() != ".zip" and not zipfile.is_zipfile(source):
        raise CourseError(
            f"{source} is neither a folder nor a zip file. Unpack another archive and collect its folder; a notebook "
            "alone goes into a folder named after its student, in the folder that you collect."
        )
    files = [source] if source.is_file() else all_files(source)
    plain = [path for path in files if path.is_file() and not path.is_symlink()]
    if not plain:
        raise CourseError(f"There is no file in {source}.")
    digest = hashlib.sha256()
    for path in plain:
        digest.update(f"{path.relative_to(source)}\0{_digest(path)}\0".encode(errors="surrogateescape"))
    end = f"-{digest.hexdigest()[:8]}{'.zip' if source.is_file() else ''}"
    if not any(path.name.endswith(end) for path in archive.iterdir()):
        _copy(source, plain, archive.parent / ".new", archive / f"{source.stem}{end}")
    return [
        Refused(readable(path.relative_to(source)), "It is a link or a device, not a file.")
        for path in files
        if path not in plain
    ]


def _copy(source: Path, files: Iterable[Path], new: Path, target: Path) -> None:
    """All or nothing."""
    shutil.rmtree(new, ignore_errors=True)
    for path in files:
        copied = new / path.relative_to(source) if source.is_dir() else new / path.name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copied)
    (new if source.is_dir() else new / source.name).rename(target)
    shutil.rmtree(new, ignore_errors=True)


def _unpacked(download: Path) -> str:
    """The folder that a download in the archive is unpacked to."""
    return download.stem if download.suffix.lower() == ".zip" else download.name


def _look_through(
    download: Path, extracted: Path, collector: FileNameCollectorPlugin
) -> tuple[list[_Find], list[Line]]:
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
    finds: list[_Find] = []
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
) -> list[_Find]:
    """One for each student whose file it is."""
    owners: tuple[Owner, ...] = (Owner(says.get("name", says["student_id"]), says.get("number", "")),)
    when = None if undated else time_of(path)
    if says.get("lms") == "nbgrader":
        beside = path.parents[says["file"].count("/")] / TIMESTAMP  # nbgrader writes it; only there
        when = moment(beside.read_text(errors="replace").strip()) if beside.is_file() else when
    submission = handed_in.get(says.get("number", "")) if says.get("lms") == "gradescope" else None
    if submission is not None and submission.submitters:
        owners, when = submission.submitters, submission.when or when
    return [_Find(path, shown, owner, when, bool(says.get("late")), may_be_notebook) for owner in owners]


def _candidate(
    find: _Find, student: str, releases: Mapping[str, NotebookNode], others: Mapping[str, NotebookNode]
) -> Candidate | None:
    """None for what is no notebook: by its ending, or by what is in it where the ending says little."""
    if not _is_notebook(find):
        return None
    known = recognise(readable(Path(find.path.name)), find.path.read_bytes(), releases, others)
    if known.by is By.NOTHING and find.path.suffix.lower() != ".ipynb":
        return None
    saved = find.path.stat().st_mtime
    return Candidate(student, known.notebook, find.path, find.shown, find.when, saved, find.marked_late, known.note)


def _is_notebook(find: _Find) -> bool:
    """Whether a file is called one, broken or not, or is one by another name."""
    if not find.may_be_notebook or ".ipynb" in find.path.name.lower():
        return find.may_be_notebook
    try:
        return bool(read_cells(find.path.read_bytes()))
    except Malformed:
        return False


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


def _chosen(candidates: Sequence[Candidate], rule: Rule) -> dict[tuple[str, str], Candidate]:
    """What goes to submitted/, by student and name; a file that is no known notebook, where there is nothing else."""
    several: dict[tuple[str, str], list[Candidate]] = {}
    recognised = {each.student for each in candidates if each.notebook}
    for each in candidates:
        if each.notebook or each.student not in recognised:
            several.setdefault((each.student, _name(each)), []).append(each)
    best = {key: rule.choose(group) for key, group in several.items()}
    return {key: each for key, each in best.items() if each is not None}


def _name(candidate: Candidate) -> str:
    """Of its file in submitted/, without the ending."""
    return candidate.notebook or safe_id(readable(Path(candidate.path.stem)))


def _line(
    candidate: Candidate,
    chosen: Mapping[tuple[str, str], Candidate],
    rule: Rule,
    releases: Mapping[str, NotebookNode],
    by_hand: set[tuple[str, str]],
) -> Line:
    name = candidate.notebook or ""
    best = chosen.get((candidate.student, name))
    notes = [candidate.note] if candidate.note else []
    late = candidate.is_late(rule.deadline)
    if candidate.notebook is None:
        fate = Fate.UNKNOWN
    elif best is candidate:
        fate = Fate.LATE if late else Fate.TAKEN
        intake = read_submission(candidate.path.read_bytes(), releases[name])
        notes += [intake.problem] if intake.problem else intake.repairs
    elif late and (best is None or not best.is_late(rule.deadline)):
        fate = Fate.TOO_LATE
    else:
        fate = Fate.REPLACED
        same = best is not None and best.digest == candidate.digest
        notes.append("The same file again." if same else f"{best.shown if best else ''} is the last one.")
    if best is candidate and (candidate.student, name) in by_hand:
        notes.append("Another file, put there by hand, lies in submitted/. It stays.")
    when = candidate.when.isoformat(timespec="seconds") if candidate.when else ""
    return Line(candidate.student, name, fate, candidate.shown, when, tuple(notes))


def _by_student(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for each in candidates:
        found.setdefault(each.student, []).append(each)
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
