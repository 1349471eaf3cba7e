"""Downloads from an LMS -> files in a folder. What could harm is refused, with a reason, and the rest goes on."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nbgrader.plugins import ExtractorPlugin
from traitlets import Float, Instance, Integer, Unicode, default

from autograder.course import CourseError
from autograder.files import MAX_SUBMISSION_BYTES

_OTHER_ARCHIVES = (".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)  # LZMA takes the memory that a file asks for
_SAYS_UTF8 = 0x800  # among an entry's flags: its name is UTF-8
_SMALL = 10 * 1024 * 1024  # bytes; nothing of this size is a bomb, however well it was packed
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_OURS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.EROFS)  # not the file's fault


@dataclass(frozen=True)
class Refused:
    """A file that was not taken out of a download."""

    path: str  # within the downloads
    reason: str  # a sentence


class _Refusal(Exception):
    """Why one file is refused."""


class SafeExtractor(ExtractorPlugin):
    """nbgrader's extractor, for archives that anybody may have made. Opens zip files, and those within them once."""

    max_entries = Integer(50_000, help="Most files that all archives together may hold.").tag(config=True)
    max_bytes = Integer(8 * 1024**3, help="Most bytes that all archives together may become.").tag(config=True)
    max_file_bytes = Integer(MAX_SUBMISSION_BYTES, help="Most bytes of one file.").tag(config=True)
    max_ratio = Float(400.0, help="How many times its packed size a file may become; if it is large.").tag(config=True)
    max_depth = Integer(2, help="Archives within each other: 2 opens a student's zip in that of the LMS.").tag(
        config=True
    )
    time_zone = Unicode("UTC", help="The time zone of the times in zip files, such as Europe/Berlin.").tag(config=True)
    _zone = Instance(ZoneInfo)

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Copy plain files and unpack zip files, from one folder to another. `refused` has what was left."""
        self.refused: list[Refused] = []
        self._entries, self._bytes = 0, 0
        source, target = Path(archive_path), Path(extracted_path)
        for path in all_files(source):
            where = path.relative_to(source)
            with self._refusing(readable(where)):
                if path.is_symlink() or not path.is_file():
                    raise _Refusal("It is a link or a device, not a file.")
                if path.suffix.lower() == ".zip":
                    self._unpack(path, target / where.parent / path.stem, readable(where), depth=1)
                else:
                    self._copy(path, target / where)

    def _copy(self, path: Path, target: Path) -> None:
        size = path.stat().st_size
        if path.suffix.lower() in _OTHER_ARCHIVES:
            raise _Refusal("It is an archive of a kind that is not opened here. Unpack it, or ask for a zip file.")
        self._count(size)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, _free(target))

    def _unpack(self, archive: Path | IO[bytes], target: Path, where: str, depth: int, when: float = 0.0) -> None:
        """`when`: the time of everything within, where the archive itself was what a student handed in."""
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                if not entry.is_dir():
                    within = f"{where}/{_name(entry)}"
                    with self._refusing(within):
                        self._entry(opened, entry, target, within, depth, when)

    def _entry(
        self, opened: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, where: str, depth: int, when: float
    ) -> None:
        self._judge(entry)
        path = _free(target / _name(entry))
        when = when or self._time(entry)
        if path.suffix.lower() in _OTHER_ARCHIVES:
            raise _Refusal("It is an archive of a kind that is not opened here. Ask for a zip file.")
        if path.suffix.lower() == ".zip":
            if depth >= self.max_depth:
                raise _Refusal("It is an archive within archives.")
            with opened.open(entry) as inner:
                self._unpack(inner, path.with_suffix(""), where, depth + 1, when)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with opened.open(entry) as source, path.open("wb") as file:
                shutil.copyfileobj(source, file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        os.utime(path, (when, when))

    def _judge(self, entry: zipfile.ZipInfo) -> None:
        """Raises `_Refusal` for what is no plain file with a plain name, or too large."""
        name, kind = entry.orig_filename, stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise _Refusal("It is a link or a device, not a file.")
        if name.startswith("/") or "\\" in name or "\0" in name or re.match(r"[A-Za-z]:", name):
            raise _Refusal("Its name is a path of another machine.")
        if ".." in name.split("/"):
            raise _Refusal("Its name leads out of the archive.")
        if entry.flag_bits & 1:
            raise _Refusal("It is encrypted.")
        if entry.compress_type not in _PACKED:
            raise _Refusal("It is packed in a way that is not opened here. Ask for an ordinary zip file.")
        if entry.file_size > max(_SMALL, self.max_ratio * entry.compress_size):
            raise _Refusal("It would become some hundred times larger: a zip bomb.")
        self._count(entry.file_size)

    def _count(self, size: int) -> None:
        self._entries += 1
        if size > self.max_file_bytes:
            raise _Refusal(f"It is larger than {self.max_file_bytes // 1024**2} MB.")
        if self._entries > self.max_entries:
            raise _Refusal(f"There are more than {self.max_entries:,} files.")
        if self._bytes + size > self.max_bytes:
            raise _Refusal(f"All files together are larger than {self.max_bytes // 1024**2:,} MB.")
        self._bytes += size

    @default("_zone")
    def _known_zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise CourseError(
                f"c.SafeExtractor.time_zone: nobody knows {self.time_zone!r}. Write it as Europe/Berlin."
            ) from None

    def _time(self, entry: zipfile.ZipInfo) -> float:
        """Seconds since 1970; 0 where the archive says 1980, which means that it does not know."""
        try:
            moment = datetime(*entry.date_time, tzinfo=self._zone)
        except ValueError:
            return 0.0
        return 0.0 if moment.year == 1980 else moment.timestamp()

    @contextlib.contextmanager
    def _refusing(self, where: str) -> Iterator[None]:
        try:
            yield
        except _Refusal as refusal:
            self._refuse(where, str(refusal))
        except _BROKEN as error:
            if isinstance(error, OSError) and error.errno in _OURS:
                raise CourseError(
                    f"{where} can't be unpacked here: {error.strerror}. Nothing was collected."
                ) from error
            words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._refuse(where, f"It is damaged or can't be unpacked: {words}.")

    def _refuse(self, where: str, reason: str) -> None:
        self.log.info("Refused %s: %s", where, reason)  # nbgrader zip_collect shows it, and has no report
        self.refused.append(Refused(where, reason))


def _name(entry: zipfile.ZipInfo) -> str:
    """Its path. macOS writes UTF-8 and does not say so; zipfile then reads it in the code page of MS-DOS."""
    try:
        return entry.filename.encode("cp437").decode() if not entry.flag_bits & _SAYS_UTF8 else entry.filename
    except UnicodeError:
        return entry.filename


def readable(path: Path) -> str:
    """A path in letters: file systems also have names that are none."""
    return path.as_posix().encode(errors="surrogateescape").decode(errors="replace")


def time_of(path: Path) -> datetime | None:
    """When a file was handed in, as far as files tell."""
    seconds = path.stat().st_mtime
    return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None


def all_files(folder: Path) -> list[Path]:
    """Everything that is no folder, in a fixed order; links to folders are not followed."""
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def _free(path: Path) -> Path:
    """The path, or one like it where an archive holds two files of the same name."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
