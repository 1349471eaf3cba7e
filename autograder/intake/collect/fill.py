"""The files that count -> submitted/. What was put there by hand stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from autograder.course import TIMESTAMP, Course
from autograder.files import digest, write_file
from autograder.intake.collect.choose import Candidate


def fill(
    course: Course, assignment: str, candidates: Sequence[Candidate], chosen: Mapping[tuple[str, str], Candidate]
) -> tuple[int, set[tuple[str, str]]]:
    """Bring submitted/ to what counts. How many files were written, and which were put there by hand."""
    written, by_hand = 0, set()
    counting: dict[str, dict[str, Candidate]] = {}
    for (student, name), candidate in chosen.items():
        counting.setdefault(student, {})[name] = candidate
    for student, several in _by_student(candidates).items():
        folder = course.submitted_folder(student, assignment)
        ours = {each.digest for each in several}
        put_here = {(each.name, each.digest) for each in several}  # by an earlier collect, if at all
        wanted = counting.get(student, {})
        for path in sorted(folder.glob("*.ipynb")):
            if path.stem not in wanted and (path.stem, digest(path)) in put_here:
                path.unlink()
        before = written
        for name, candidate in wanted.items():
            target = folder / f"{name}.ipynb"
            there = digest(target) if target.exists() else None
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


def _by_student(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for each in candidates:
        found.setdefault(each.student, []).append(each)
    return found
