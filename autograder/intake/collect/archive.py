"""A download as it came -> its copy, which is kept, in the archive of the assignment's downloads."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from autograder.course import CourseError
from autograder.files import digest
from autograder.intake.collect.extract import Refused, all_files, readable


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
    whole = hashlib.sha256()
    for path in plain:
        whole.update(f"{path.relative_to(source)}\0{digest(path)}\0".encode(errors="surrogateescape"))
    end = f"-{whole.hexdigest()[:8]}{'.zip' if source.is_file() else ''}"
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


def unpacked(download: Path) -> str:
    """The folder that a download in the archive is unpacked to."""
    return download.stem if download.suffix.lower() == ".zip" else download.name
