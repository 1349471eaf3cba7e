"""Source notebook -> the reference answers, executed, in solutions/."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.course import Course, CourseError
from autograder.gradebook.bundle import archive_name
from autograder.gradebook.release import answered
from autograder.showing.clean import clean_outputs

SERVER = "starts-a-server"  # the tag of cells that would leave a process behind
TINY = "import autograder.data\n\nautograder.data.serve()"  # CIFAR-10 itself needs a network and a GPU


def write_solutions(course: Course, assignment: str) -> list[Path]:
    """Run each notebook as a student does, on the tiny data set and without a probe; keep its outputs."""
    written = []
    for name in course.notebooks(assignment):
        source = nbformat.read(course.source(assignment, name), as_version=4)
        solution = answered(course.release(assignment, name), source)
        archive = archive_name(name)
        packed = (course.release_folder(assignment) / archive).read_bytes()
        _execute(solution, course.files(assignment) | {archive: packed})
        clean_outputs(solution)
        target = course.solution(assignment, name)
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
            skip_cells_with_tag=SERVER,
        )
        try:
            client.execute()
        except CellExecutionError as error:
            raise CourseError(f"The reference answer does not run: {error.ename}: {error.evalue}") from None
    del notebook.cells[0]
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times, which differ from run to run
