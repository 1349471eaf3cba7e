"""Source notebook -> the reference answers, executed, in solutions/."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader import utils

from autograder.course import Course, CourseError
from autograder.gradebook.release import set_points, show_solution
from autograder.judge import points
from autograder.report.clean import clean_outputs

TINY = "import autograder.data\n\nautograder.data.serve()"  # CIFAR-10 itself needs a network and a GPU


def solution_of(source: NotebookNode, assignment: str, notebook: str) -> NotebookNode:
    """What a student who answers everything hands in."""
    for cell in source.cells:
        if utils.is_solution(cell):
            cell.source = show_solution(cell.source, cell.metadata.nbgrader["grade_id"])
    set_points(source, points(assignment, notebook))
    return source


def write_solutions(course: Course, assignment: str) -> list[Path]:
    """Run each notebook as a student does, on the tiny data set and without a probe; keep its outputs."""
    written = []
    for path in sorted((course.root / "source" / assignment).glob("*.ipynb")):
        solution = solution_of(nbformat.read(path, as_version=4), assignment, path.stem)
        _execute(solution, course.files(assignment))
        clean_outputs(solution)
        target = course.root / "solutions" / assignment / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(solution, target)
        written.append(target)
    return written


def _execute(notebook: NotebookNode, files: dict[str, bytes]) -> None:
    """In place, in a folder of its own. Raises `CourseError` where a cell fails."""
    notebook.cells.insert(0, new_code_cell(TINY))
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            resources={"metadata": {"path": folder}},
            extra_arguments=["--log-level=ERROR"],
        )
        try:
            client.execute()
        except CellExecutionError as error:
            raise CourseError(f"The reference answer does not run: {error.ename}: {error.evalue}") from None
    del notebook.cells[0]
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times, which differ from run to run
