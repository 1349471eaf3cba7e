"""A path in a download -> whose file it is, and what the LMS says about it."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Dict, List, Unicode

_LONGEST = 60  # characters of a student's id

# On the path within the download. `name` is the student's, `number` the LMS's own for the student or the submission,
# `file` what was handed in. {assignment} and {notebook} stand for the names in the course. Students choose names of
# files and folders within: of several patterns that fit, the one counts whose name or number stands outermost.
PATTERNS = {
    "moodle": r"(?:^|/)(?P<name>[^/_]+)_(?P<number>\d+)_assignsubmission_file_?(?:/|_)?(?P<file>.+)$",
    "gradescope": r"(?:^|/)submission_(?P<number>\d+)/(?P<file>.+)$",
    "canvas anonymous": r"^(?:[^/]+/)??(?:(?P<late>LATE)_)?anon_(?P<name>[^/_]+)_\d+_(?P<file>.+)$",
    "canvas": r"^(?:[^/]+/)??(?P<name>[^/_]+)_(?:(?P<late>LATE)_)?(?!{notebook})(?P<number>\d+)_\d+_(?P<file>.+)$",
    "nbgrader": r"(?:^|/)(?P<name>[^/]+)/{assignment}/(?P<file>.+)$",
    "folder": r"^(?P<name>[^/]+)/(?P<file>.+)$",
    "dash": r"^(?P<name>[^/]+?) - (?P<file>[^/]+)$",
    "plain": r"^(?P<name>(?!(?:copy|kopie|copia|copie)\b)[^/]+?)[ _-]+(?P<file>{notebook}[^/]*)$",
}

LAST = ("folder", "dash", "plain")  # tried in this order, where the download is no LMS's, or a file is not as others


@dataclass(frozen=True)
class Owner:
    """A student as a download names them."""

    name: str
    number: str = ""  # the LMS's
    sure: tuple[str, ...] = ()  # the university's number and the address, where the LMS tells them


@dataclass(frozen=True)
class Known:
    """A student of the gradebook."""

    student: str  # the id
    first: str = ""
    last: str = ""
    email: str = ""


class LmsCollector(FileNameCollectorPlugin):
    """nbgrader's collector, with a pattern for each LMS instead of one for all."""

    patterns = Dict(
        value_trait=Unicode(),
        default_value=PATTERNS,
        help="Regular expressions by the name of the LMS. Groups: name, number, file, late.",
    ).tag(config=True)
    valid_ext = List(
        [".ipynb", ".json", ".txt"], help="Endings of files that may be notebooks; students' editors add them."
    ).tag(config=True)

    undated = List(
        Unicode(),
        ["moodle", "canvas", "canvas anonymous"],
        help="Names of LMSs whose zip files say when they were downloaded, not when the files in them were handed in.",
    ).tag(config=True)

    assignment = Unicode("[^/]+", help="The assignment's name, as a pattern.")
    notebooks = List(Unicode(), help="Names of the assignment's notebooks.")

    # Whether the files of this download are; else no name in them is what an LMS has written. nbgrader's own
    # zip_collect does not ask, and gives whole paths of this machine, where outermost says nothing: the first fits.
    of_an_lms: bool | None = None

    def settle(self, paths: Sequence[str]) -> None:
        """Make out whether they are an LMS's: whether most of the outermost files or folders look like it."""
        top = os.path.commonpath([os.path.dirname(path) for path in paths]) if paths else ""
        outermost = {path.removeprefix(top).lstrip("/").partition("/")[0]: path for path in paths}
        like_it = sum(bool(self._lms_of(self._matches(path))) for path in outermost.values())
        self.of_an_lms = 2 * like_it >= len(outermost)

    def _matches(self, path: str) -> dict[str, re.Match[str]]:
        spelled = "|".join(re.sub(r"[\W_]+", r"[\\W_]+", name) for name in self.notebooks) or r"[^/]+\.ipynb"
        names = {"{assignment}": self.assignment, "{notebook}": f"(?:{spelled})"}
        found = {}
        for lms, pattern in self.patterns.items():
            for name, stands_for in names.items():
                pattern = pattern.replace(name, stands_for)
            if match := re.search(pattern, path, re.IGNORECASE):
                found[lms] = match
        return found

    @staticmethod
    def _lms_of(matches: Mapping[str, re.Match[str]]) -> str:
        """Whose name for a student or a submission stands outermost; empty: that of none."""

        def begins(lms: str) -> int:
            starts = (matches[lms].start(name) for name in matches[lms].groupdict())
            return min((start for start in starts if start >= 0), default=0)

        return min((lms for lms in matches if lms not in LAST), key=begins, default="")

    def _match(self, path: str) -> dict[str, str] | None:
        """What the pattern that counts says, with the `lms` that it belongs to."""
        matches = self._matches(path)
        own = self._lms_of(matches) if self.of_an_lms else ""
        order = matches if self.of_an_lms is None else (own, *LAST)
        lms = next((each for each in order if each in matches), None)
        if lms is None:
            return None
        found = {key: value.strip() for key, value in matches[lms].groupdict().items() if value}
        return {"name": found.get("number", ""), **found, "lms": lms}

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
    plain = unicodedata.normalize("NFC", name).casefold()
    words = re.sub(r"\0+", "_", "".join(each if _spells(each) or each in "_.@-" else "\0" for each in plain))
    words = words.strip("._-")
    if len(words) > _LONGEST or not words:
        return f"{words[:40].strip('._-') or 'student'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return words


def student_ids(downloads: Sequence[Collection[Owner]], known: Iterable[Known]) -> dict[Owner, str]:
    """The id of each: that of the student in the gradebook with the number, address, id or name, else a new one.

    An LMS spells a person in one way: two owners in one download, whom only their names make one, are two people.
    """
    roster = _Roster(known)
    ids = {owner: roster.find(owner) or safe_id(owner.name) for owners in downloads for owner in owners}
    apart: dict[Owner, str] = {}
    for owners in downloads:
        for owner in owners:
            others = [each for each in owners if ids[each] == ids[owner] and not roster.surely(owner)]
            if any(_letters(each.name) == _letters(owner.name) and each.number != owner.number for each in others):
                apart[owner] = safe_id(f"{owner.name}_{owner.number}")
            elif any(_letters(each.name) != _letters(owner.name) for each in others):
                apart.setdefault(owner, roster.by_id(owner) or safe_id(owner.name))
    return {**ids, **apart}


class _Roster:
    """Who is in the gradebook, by all that a download may call them."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._sure: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        for each in known:
            self._ids[safe_id(each.student)] = each.student
            for key in filter(None, (each.student, each.email)):
                self._sure[key.casefold()] = each.student
            backwards = " ".join(reversed(f"{each.first} {each.last}".split()))
            for spelled in (each.first + each.last, each.last + each.first, backwards):
                if letters := _letters(spelled):
                    self._names.setdefault(letters, set()).add(each.student)

    def find(self, owner: Owner) -> str | None:
        """The id; None where nobody fits, or more than one."""
        return self.surely(owner) or self.by_id(owner) or self._by_name(owner)

    def surely(self, owner: Owner) -> str | None:
        return next((self._sure[key.casefold()] for key in owner.sure if key.casefold() in self._sure), None)

    def by_id(self, owner: Owner) -> str | None:
        return self._ids.get(safe_id(owner.name))

    def _by_name(self, owner: Owner) -> str | None:
        found = self._names.get(_letters(owner.name), set())
        return next(iter(found)) if len(found) == 1 else None


def first_and_last(name: str) -> tuple[str, str]:
    """A name as people write it, in two parts: `Ines Duarte`, and `Duarte, Ines`.

    >>> first_and_last("Ines Duarte"), first_and_last("Duarte, Ines"), first_and_last("ada")
    (('Ines', 'Duarte'), ('Ines', 'Duarte'), ('', 'ada'))
    """
    last, comma, first = name.partition(",")
    if not comma:
        first, _, last = name.rpartition(" ")
    return first.strip(), last.strip()


def _letters(name: str) -> str:
    """A name without accents, spaces and signs, as LMSs spell it in file names. Signs for vowels are letters."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in apart if _spells(each) and not unicodedata.combining(each))


def _spells(sign: str) -> bool:
    """Letters, digits, and the marks without which many scripts can't be read."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")
