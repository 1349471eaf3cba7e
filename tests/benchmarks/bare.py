"""Notebooks -> what their own computation takes: their cells and the probe's scenarios, and nothing else.

Each runs in a fork of a warm process, as it does while grading, but with no wall, kernel, messages or grader around
it: the least that grading can take. `python bare.py COURSE NOTEBOOK...` prints a JSON line for each.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from autograder.cells import grade_id
from autograder.course import Course
from autograder.evidence import LINE, Opening
from autograder.grading import Grader
from autograder.intake import read_submission
from autograder.sandbox.warm import ENVIRONMENT, python_path

ASSIGNMENT = "03-optuna"


@dataclass(frozen=True)
class Computation:
    """Seconds of one notebook, or of several together."""

    cells_cpu: float = 0.0
    scenarios_cpu: float = 0.0
    wall: float = 0.0

    @property
    def cpu(self) -> float:
        return self.cells_cpu + self.scenarios_cpu


def computations(course: Path, notebooks: Sequence[Path]) -> list[Computation]:
    """Run each notebook bare, one after the other, its files in memory, as in the sandbox."""
    with tempfile.TemporaryDirectory(prefix="bare-", dir="/dev/shm") as home:
        own = {"HOME": home, "MPLCONFIGDIR": home, "IPYTHONDIR": home, "PYTHONPATH": python_path()}
        done = subprocess.run(
            [sys.executable, __file__, str(course), *map(str, notebooks)],
            env=ENVIRONMENT | own,
            cwd=home,
            capture_output=True,
            text=True,
            check=True,
        )
    return [Computation(**json.loads(line)) for line in done.stdout.splitlines()]


def forked(work: Callable[[], Computation]) -> Computation:
    """The result of `work` in a fork of this process. What it prints is lost."""
    end, start = os.pipe()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(null, standard)
        with open(start, "w", encoding="utf-8") as pipe:
            json.dump(asdict(work()), pipe)
        os._exit(0)
    os.close(start)
    with open(end, encoding="utf-8") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return Computation(**json.loads(answer))


def computation(grader: Grader, path: Path) -> Computation:
    """In this process, which is not to be used again. The time is the student's and the scenarios', not the probe's."""
    from IPython.core.interactiveshell import InteractiveShell

    from autograder.probe.examination import Examination
    from autograder.probe.scenarios import scenarios
    from autograder.probe.steps import Steps

    notebook = read_submission(path.read_bytes(), grader.course.release(ASSIGNMENT, path.stem)).notebook
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    grade_ids = [grade_id(cell) for cell in cells]
    seconds = grader.limits.run_seconds
    plan = grader.plan(notebook, path.stem) | {"cells": grade_ids, "run_seconds": seconds}
    _enter_folder(grader.course.files(ASSIGNMENT))
    shell: Any = InteractiveShell.instance()
    shell.display_pub.publish = lambda *args, **kwargs: None
    shell.kernel = mock.Mock()  # there is none; the probe asks it to answer no questions
    ours, _theirs = socket.socketpair()
    os.environ[LINE] = str(ours.detach())  # nobody listens: the scenarios are run here
    examination = Examination(plan)
    began, cpu = time.perf_counter(), time.process_time()
    for cell in cells:
        with contextlib.suppress(SystemExit):
            shell.run_cell(cell.source, store_history=True)
    cells_cpu = time.process_time() - cpu
    opening = Opening(key="", seed=grader.seed(notebook, b"bare"), run_seconds=seconds)
    for _ in scenarios(path.stem, opening, Steps(), examination._watch, examination._world):
        pass
    return Computation(cells_cpu, time.process_time() - cpu - cells_cpu, time.perf_counter() - began)


def _enter_folder(files: dict[str, bytes]) -> None:
    folder = tempfile.mkdtemp(dir=os.environ["HOME"])
    os.chdir(folder)
    sys.path.insert(0, folder)
    for name, data in files.items():
        Path(folder, name).write_bytes(data)


def main() -> None:
    from autograder.sandbox.zygote import warm_up

    course, *notebooks = sys.argv[1:]
    grader = Grader(Course(Path(course)), ASSIGNMENT)
    warm_up()
    for path in map(Path, notebooks):
        print(json.dumps(asdict(forked(lambda path=path: computation(grader, path)))), flush=True)  # type: ignore[misc]


if __name__ == "__main__":
    main()
