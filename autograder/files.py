"""Files that are read whole, if they are what they should be, and written whole, or not at all."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

MAX_SUBMISSION_BYTES = 200 * 1024 * 1024


class NotHandedIn(Exception):
    """What lies there is no file that can be graded; the message says why, to the student."""


def read_file(path: Path) -> bytes:
    """The bytes that a student handed in. Raises `NotHandedIn`, and `OSError` where the machine can't read them."""
    if path.is_symlink() or not path.is_file():
        raise NotHandedIn("It is a link or a folder, not a file.")
    if path.stat().st_size > MAX_SUBMISSION_BYTES:
        raise NotHandedIn(f"The file is larger than {MAX_SUBMISSION_BYTES // 1024**2} MB.")
    return path.read_bytes()


def digest(path: Path) -> str:
    """SHA-256 in hex, however large the file is."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_file(path: Path, data: bytes) -> None:
    """All or nothing, also where the process is stopped in the middle."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".new-{secrets.token_hex(8)}")
    try:
        new.write_bytes(data)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
