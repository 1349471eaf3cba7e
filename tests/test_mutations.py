"""Ten thousand spoilt notebooks and archives: none ends in a crash, and nothing of a student's is lost in silence.

Each input is a recipe of some bytes, which Hypothesis chooses and, where one fails, makes shorter.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_intake import RELEASE, answered, names

from autograder.cells import grade_id
from autograder.intake import Intake, read_submission, recognise
from autograder.intake.collect import LmsCollector, SafeExtractor
from autograder.intake.collect.whose import safe_id

Cells = list[dict[str, Any]]

NAMES = sorted(map(str, names(RELEASE)))
LOCKED = {
    name: cell.source for cell in RELEASE.cells if (name := grade_id(cell)) and not cell.metadata.nbgrader.solution
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32")
JUNK = (
    None,
    0,
    -1,
    1e300,
    True,
    "",
    "train",
    "\ud800",
    [],
    {},
    [[{}]],
    {"nbgrader": 3},
    {"nbgrader": {"grade_id": []}},
)
# What a student wrote, by which it is found again.
WRITTEN = (
    "lr = trial.suggest_float('lr', 1e-5, 1e-1, log=True)",
    "own_helper = 41",
    "The slice plot shows it.",
)


def handed_in() -> Cells:
    cells: Cells = json.loads(json.dumps(answered().cells))
    cells.insert(2, {"cell_type": "code", "id": "own", "metadata": {}, "source": WRITTEN[1], "outputs": []})
    cells[-1]["source"] = WRITTEN[2]
    return cells


HANDED_IN = handed_in()


def exactly(count: int) -> Callable[..., Any]:
    """So many inputs, always the same ones."""
    return settings(max_examples=count, derandomize=True, database=None, deadline=None)


class Recipe:
    """A few bytes, read as numbers until they are used up; then zeros."""

    def __init__(self, raw: bytes) -> None:
        self.raw = iter(raw)

    def __bool__(self) -> bool:
        self.next = next(self.raw, None)
        return self.next is not None

    def below(self, limit: int) -> int:
        return next(self.raw, 0) % limit if limit else 0

    def pick(self, choices: Any) -> Any:
        return choices[self.below(len(choices))]


def drop(cells: Cells, at: int, recipe: Recipe) -> None:
    del cells[at]


def copy_to(cells: Cells, at: int, recipe: Recipe) -> None:
    cells.insert(recipe.below(len(cells) + 1), dict(cells[at]))


def move(cells: Cells, at: int, recipe: Recipe) -> None:
    cells.insert(recipe.below(len(cells)), cells.pop(at))


def join(cells: Cells, at: int, recipe: Recipe) -> None:
    if at + 1 < len(cells):
        other = cells.pop(at + 1)
        cells[at] = {**cells[at], "source": f"{cells[at].get('source')}\n\n{other.get('source')}"}


def split(cells: Cells, at: int, recipe: Recipe) -> None:
    lines = str(cells[at].get("source")).split("\n")
    cut = recipe.below(len(lines) + 1)
    cells[at : at + 1] = [{**cells[at], "source": "\n".join(piece)} for piece in (lines[:cut], lines[cut:])]


def bare(cells: Cells, at: int, recipe: Recipe) -> None:
    cells[at] = {**cells[at], "metadata": {}}
    cells[at].pop("id", None)


def all_bare(cells: Cells, at: int, recipe: Recipe) -> None:
    for place in range(len(cells)):
        bare(cells, place, recipe)


def mark(cells: Cells, at: int, recipe: Recipe) -> None:
    cells[at] = {**cells[at], "metadata": {"nbgrader": {"grade_id": recipe.pick(NAMES)}}}


def retype(cells: Cells, at: int, recipe: Recipe) -> None:
    cells[at] = {**cells[at], "cell_type": recipe.pick(("code", "markdown", "raw", "heading", "?"))}


def edit(cells: Cells, at: int, recipe: Recipe) -> None:
    text = str(cells[at].get("source"))
    cells[at] = {
        **cells[at],
        "source": recipe.pick((f"{text}  ", f"x = 1\n{text}", f"%%time\n{text}", text.replace("6", "60"))),
    }


def spoil(cells: Cells, at: int, recipe: Recipe) -> None:
    key = recipe.pick(("id", "metadata", "outputs", "attachments", "execution_count", "level"))
    cells[at] = {**cells[at], key: recipe.pick(JUNK)}


CHANGES = (drop, copy_to, move, join, split, bare, all_bare, mark, retype, edit, spoil)


def check(intake: Intake) -> None:
    """Every marked cell once, the course's own as released, and all of it can be written to a file."""
    json.dumps(intake.notebook).encode()
    there = [
        (str(marks["grade_id"]), cell) for cell in intake.notebook.cells if (marks := cell.metadata.get("nbgrader"))
    ]
    assert sorted(name for name, _ in there) == NAMES
    assert {name: cell.source for name, cell in there if name in LOCKED} == LOCKED
    assert all(isinstance(each, str) and each.endswith(("?", ".")) for each in intake.repairs)


@exactly(6000)
@given(st.binary(max_size=24), st.sampled_from(ENCODINGS))
def test_is_every_cell_there_once_whatever_became_of_the_notebook(raw: bytes, encoding: str) -> None:
    cells, recipe = [dict(cell) for cell in HANDED_IN], Recipe(raw)
    while recipe and cells:
        change = CHANGES[(recipe.next or 0) % len(CHANGES)]
        change(cells, recipe.below(len(cells)), recipe)
    data = json.dumps({"cells": cells}).encode(encoding)
    intake = read_submission(data, RELEASE)
    check(intake)
    text = "\n".join(cell.source for cell in intake.notebook.cells)
    lost = [each for each in WRITTEN if any(each in str(cell.get("source")) for cell in cells) and each not in text]
    assert not lost or any("restored" in each for each in intake.repairs)


def spoilt(data: bytes, recipe: Recipe) -> bytes:
    """Bytes changed, cut out, written twice, and the end lost."""
    raw = bytearray(data)
    while recipe and raw:
        at = (recipe.below(256) * 256 + recipe.below(256)) % len(raw)
        change = (recipe.next or 0) % 4
        if change == 0:
            raw[at] = recipe.below(256)
        elif change == 1:
            del raw[at : at + recipe.below(40)]
        elif change == 2:
            raw[at:at] = raw[at : at + recipe.below(40)]
        else:
            del raw[at:]
    return bytes(raw)


WORK = {encoding: json.dumps({"cells": HANDED_IN}).encode(encoding) for encoding in ENCODINGS}


@exactly(2500)
@given(st.binary(min_size=3, max_size=20), st.sampled_from(ENCODINGS))
def test_are_spoilt_bytes_read_or_said_to_be_spoilt(raw: bytes, encoding: str) -> None:
    data = spoilt(WORK[encoding], Recipe(raw))
    intake = read_submission(data, RELEASE)
    check(intake)
    assert recognise("lab (1).ipynb", data, {"lab": RELEASE}).notebook == "lab"
    if intake.problem:
        assert intake.notebook == RELEASE


PARTS = ("ada", "..", "", "C:", "a\\b", "03_01_search.ipynb", "x.zip", "y.tar.gz", "Ünal", "_", "x" * 300, "\n", "-")
MODES = (0, 0o100644, 0o120777, 0o20666, 0o10666, 0o40755)


def archive_of(recipe: Recipe) -> tuple[bytes, int]:
    """A zip with entries of odd names and kinds; and how many are files."""
    packed, count = io.BytesIO(), 0
    with zipfile.ZipFile(packed, "w") as archive:
        while recipe:
            name = "/".join(recipe.pick(PARTS) for _ in range(1 + (recipe.next or 0) % 3)) or "x"
            entry = zipfile.ZipInfo(name)
            entry.external_attr = recipe.pick(MODES) << 16
            entry.compress_type = recipe.pick((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))
            archive.writestr(entry, b"{}")
            count += not entry.is_dir()
    return packed.getvalue(), count


@pytest.fixture(scope="module")
def extracted() -> Iterator[Callable[[bytes], tuple[list[Path], SafeExtractor]]]:
    """Unpacks an archive in a folder of its own, and looks that nothing was written anywhere else."""
    with tempfile.TemporaryDirectory() as folder:
        downloads = Path(folder, "downloads")
        downloads.mkdir()

        def extract(data: bytes) -> tuple[list[Path], SafeExtractor]:
            shutil.rmtree(downloads)
            source, target = downloads / "in", downloads / "out"
            source.mkdir(parents=True)
            target.mkdir()
            (source / "lms.zip").write_bytes(data)
            extractor = SafeExtractor()
            extractor.extract(str(source), str(target))
            assert {path.name for path in [*Path(folder).iterdir(), *downloads.iterdir()]} == {"downloads", "in", "out"}
            files = [path for path in target.rglob("*") if not path.is_dir()]
            assert all(path.is_file() and not path.is_symlink() for path in files)
            return files, extractor

        yield extract


@pytest.mark.filterwarnings("ignore:Duplicate name")
@exactly(1000)
@given(raw=st.binary(max_size=30))
def test_is_every_entry_of_an_archive_taken_out_or_refused(raw: bytes, extracted: Callable[..., Any]) -> None:
    data, count = archive_of(Recipe(raw))
    files, extractor = extracted(data)
    assert len(files) + len(extractor.refused) == count
    collector = LmsCollector(assignment="lab", notebooks=["lab"])
    for path in files:
        says = collector.collect(str(path))
        assert says is None or safe_id(says["student_id"]) == says["student_id"]


MOODLE = io.BytesIO()
with zipfile.ZipFile(MOODLE, "w", zipfile.ZIP_DEFLATED) as _archive:
    for _name in ("Ada_1_assignsubmission_file_/lab.ipynb", "Ben_2_assignsubmission_file_/lab.ipynb"):
        _archive.writestr(_name, WORK["utf-8"])


@exactly(1000)
@given(raw=st.binary(min_size=3, max_size=20))
def test_is_a_spoilt_archive_taken_out_as_far_as_it_goes(raw: bytes, extracted: Callable[..., Any]) -> None:
    files, extractor = extracted(spoilt(MOODLE.getvalue(), Recipe(raw)))
    assert files or extractor.refused
