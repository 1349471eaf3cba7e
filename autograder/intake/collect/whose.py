"""A path in a download -> whose file it is, and what the LMS says about it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Dict, List, Unicode

_LONGEST = 60  # characters of a student's id

# Tried in this order, on the path within the download. `name` is the student's, `number` the LMS's own for the
# student or the submission, `file` what was handed in. {assignment} and {notebook} stand for the names in the course.
PATTERNS = {
    "moodle": r"(?:^|/)(?P<name>[^/_]+)_(?P<number>\d+)_assignsubmission_file_?(?:/|_)?(?P<file>.+)$",
    "canvas": r"(?:^|/)(?P<name>[^/_]+)_(?:(?P<late>LATE)_)?(?P<number>\d+)_\d+_(?P<file>.+)$",
    "gradescope": r"(?:^|/)submission_(?P<number>\d+)/(?P<file>.+)$",
    "nbgrader": r"(?:^|/)(?P<name>[^/]+)/{assignment}/(?P<file>.+)$",
    "folder": r"^(?P<name>[^/]+)/(?P<file>.+)$",
    "dash": r"^(?P<name>[^/]+?) - (?P<file>[^/]+)$",
    "plain": r"^(?P<name>(?!(?:copy|kopie|copia|copie)\b)[^/]+?)[ _-]+(?P<file>{notebook}[^/]*)$",
}


@dataclass(frozen=True)
class Owner:
    """A student as a download names them."""

    name: str
    number: str = ""  # the LMS's


class LmsCollector(FileNameCollectorPlugin):
    """nbgrader's collector, with a pattern for each LMS instead of one for all."""

    patterns = Dict(
        value_trait=Unicode(),
        default_value=PATTERNS,
        help="Regular expressions by the name of the LMS, tried in their order. Groups: name, number, file, late.",
    ).tag(config=True)
    valid_ext = List(
        [".ipynb", ".json", ".txt"], help="Endings of files that may be notebooks; students' editors add them."
    ).tag(config=True)

    assignment = Unicode("[^/]+", help="The assignment's name, as a pattern.")
    notebooks = List(Unicode(), help="Names of the assignment's notebooks.")

    def _match(self, filename: str) -> dict[str, str] | None:
        """What the first pattern that fits says, with the `lms` that it belongs to."""
        spelled = "|".join(re.sub(r"[\W_]+", r"[\\W_]+", name) for name in self.notebooks) or r"[^/]+\.ipynb"
        for lms, pattern in self.patterns.items():
            pattern = pattern.replace("{assignment}", self.assignment).replace("{notebook}", f"(?:{spelled})")
            if match := re.search(pattern, filename, re.IGNORECASE):
                found = {key: value.strip() for key, value in match.groupdict().items() if value}
                return {"name": found.get("number", ""), **found, "lms": lms}
        return None

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """nbgrader's own keys `student_id` and `file_id`, and the groups of the pattern. None: nobody's."""
        found = self._match(submitted_file)
        if found is None:
            return None
        return {**found, "student_id": safe_id(found["name"]), "file_id": found["file"].rsplit("/", 1)[-1]}


def safe_id(name: str) -> str:
    """A student's id that is a name of a folder on any system, and nothing else to nbgrader or a shell.

    >>> safe_id("Inês  Duarte"), safe_id("../../etc")
    ('inês_duarte', 'etc')
    """
    words = re.sub(r"[^\w.@-]+", "_", unicodedata.normalize("NFC", name).casefold()).strip("._-")
    if len(words) > _LONGEST or not words:
        return f"{words[:40].strip('._-') or 'student'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return words


def student_ids(owners: Iterable[Owner], known: Mapping[str, str]) -> dict[Owner, str]:
    """The id of each: that of a student in the gradebook (id -> full name) with the id or the name, else a new one."""
    by_name: dict[str, list[str]] = {}
    for student, full in known.items():
        for spelled in {_letters(full), _letters(" ".join(reversed(full.split())))}:
            by_name.setdefault(spelled, []).append(student)
    ids: dict[Owner, str] = {}
    for owner in owners:
        same = by_name.get(_letters(owner.name), [])
        new = safe_id(owner.name)
        ids[owner] = same[0] if len(same) == 1 and _letters(owner.name) else new
    return _told_apart(ids)


def _told_apart(ids: Mapping[Owner, str]) -> dict[Owner, str]:
    """Where an LMS has two numbers for one name, these are two people."""
    sharing: dict[str, set[str]] = {}
    for owner, student in ids.items():
        sharing.setdefault(student, set()).add(owner.number)
    return {
        owner: f"{student}_{owner.number}" if len(sharing[student] - {""}) > 1 and owner.number else student
        for owner, student in ids.items()
    }


def _letters(name: str) -> str:
    """A name without accents, spaces and signs, as LMSs spell it in file names."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", name).casefold())
