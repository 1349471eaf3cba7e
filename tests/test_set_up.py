"""The set-up cell: in a fresh runtime, a second time, with a stale copy, without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from course_folder import ASSIGNMENT, ASSIGNMENTS, NOTEBOOKS, ROOT, cell_of
from packaging.requirements import Requirement
from specimen import needed, release

from autograder.gradebook.bundle import archive_name


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, python: str) -> dict[str, str]:
    """What the first notebook's cell says in each situation, in a folder with nothing else."""
    notebook = NOTEBOOKS[0]
    served, folder = tmp_path_factory.mktemp("course"), tmp_path_factory.mktemp("student")
    for name in ("util.py", archive_name(notebook)):
        shutil.copy(ROOT / "release" / ASSIGNMENT / name, served)
    source = cell_of(release(notebook), "setup").source
    address = next(line.split('"')[1] for line in source.splitlines() if line.startswith("ADDRESS"))
    (folder / "cell.txt").write_text(source.replace(address, "@SERVED@"))
    program = [python, str(Path(__file__).with_name("set_up_side.py"))]
    done = subprocess.run(
        [*program, "cell.txt", str(served), archive_name(notebook)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        ("first", "fetched util.py and the self-check."),
        ("again", "nothing to install; util.py and the self-check are here."),
        ("stale copy", "fetched util.py and the self-check."),
        ("course moved on", "ANOTHER RELEASE"),
        ("offline", "could not be fetched"),
    ],
)
def test_says_in_one_line_what_it_did(said: dict[str, str], situation: str, words: str) -> None:
    assert words in said[situation]
    lines = said[situation].splitlines()
    assert lines[0].startswith("Set-up: ")
    assert len(lines) == 1 or situation in ("offline", "course moved on")


def test_goes_on_without_the_self_check(said: dict[str, str]) -> None:
    assert "The self-check is not here" in said["offline"]


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_fetches_the_files_of_its_own_notebook(notebook: str) -> None:
    source = cell_of(release(notebook), "setup").source
    assert f'SELF_CHECK = "{archive_name(notebook)}"' in source
    assert f'release/{ASSIGNMENTS[notebook]}"' in source
    assert (ROOT / "release" / ASSIGNMENTS[notebook] / archive_name(notebook)).is_file()


def test_other_pythons_are_tested_with_what_the_set_up_cells_see_to() -> None:
    lines = Path(__file__).with_name("students.txt").read_text().splitlines()
    listed = {Requirement(line).name for line in lines if not line.startswith("#")}
    assert set().union(*map(needed, ASSIGNMENTS)) <= listed | {"torch", "torchvision"}
