"""Source notebook -> release: preprocessors that hide answers, show stubs, set points, pack the self-check."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder.cells import grade_id, is_answer, is_exercise
from autograder.gradebook import bundle
from autograder.gradebook.page import CoursePage
from autograder.judge import points

_MARK = re.compile(r"^\s*###\s*(BEGIN|END)\s+(SOLUTION|STUB)\s*$")
_TOKEN = re.compile(r"\{points:([A-Za-z0-9_]+)\}")


class RegionError(ValueError):
    """A BEGIN without its END, or the like; the message names the cell."""


def show_stub(source: str, where: str = "cell") -> str:
    """Take the solution regions out and the comment signs off the stub regions.

    >>> show_stub("### BEGIN STUB\\n# x = 1  # TODO\\n### END STUB")
    'x = 1  # TODO'
    """
    return "\n".join(
        _uncomment(line, where) if region == "STUB" else line
        for region, line in regions(source, where)
        if region != "SOLUTION"
    )


def show_solution(source: str, where: str = "cell") -> str:
    """Take the stub regions out, and the marks of the solution regions."""
    return "\n".join(line for region, line in regions(source, where) if region != "STUB")


def answered(release: NotebookNode, source: NotebookNode) -> NotebookNode:
    """The release with the reference's answers, as a student hands it in who answers everything."""
    notebook = copy.deepcopy(release)
    answers = {grade_id(cell): cell.source for cell in source.cells if is_answer(cell)}
    for cell in notebook.cells:
        if is_answer(cell):
            cell.source = show_solution(answers[grade_id(cell)], _name(cell))
    return notebook


def regions(source: str, where: str) -> Iterable[tuple[str | None, str]]:
    """Each line with the region that it is in, "SOLUTION", "STUB" or None; without the marks."""
    region = None
    for line in source.split("\n"):
        mark = _MARK.match(line)
        if mark is None:
            if re.search(r"###\s*(BEGIN|END)\b", line) and "HIDDEN" not in line and "MARK SCHEME" not in line:
                raise RegionError(f"{where}: this looks like a mark, but is not one: {line.strip()!r}")
            yield region, line
        elif mark[1] == "BEGIN" and region is None:
            region = mark[2]
        elif mark[1] == "END" and region == mark[2]:
            region = None
        else:
            inside = f"inside a {region} region" if region else "without its BEGIN"
            raise RegionError(f"{where}: ### {mark[1]} {mark[2]} stands {inside}")
    if region is not None:
        raise RegionError(f"{where}: ### BEGIN {region} has no END")


def _uncomment(line: str, where: str) -> str:
    if not line.strip():
        return line
    match = re.match(r"^(\s*)# ?(.*)$", line)
    if match is None:
        raise RegionError(f"{where}: a line in a STUB region is not a comment: {line.strip()!r}")
    return (match[1] + match[2]).rstrip()


def set_tokens(source: str, worth: Mapping[str, float], where: str = "cell") -> str:
    """Put the numbers in the place of `{points:GRADE_ID}` and `{points:total}`."""
    known = {**worth, "total": sum(worth.values())}

    def number(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise RegionError(f"{where}: {match[0]} names no exercise; known are {', '.join(sorted(known))}")
        return f"{known[match[1]]:g}"

    return _TOKEN.sub(number, source)


def set_points(notebook: NotebookNode, worth: Mapping[str, float]) -> None:
    """Give each exercise the points of its checks; one that a person marks keeps its own."""
    total = dict(worth)
    for cell in notebook.cells:
        if is_exercise(cell):
            marks = cell.metadata.nbgrader  # nbgrader's own, to write to
            if is_answer(cell):
                total[marks["grade_id"]] = float(marks["points"])
            elif marks["grade_id"] in worth:
                marks["points"] = worth[marks["grade_id"]]
            else:
                raise RegionError(f"The exercise {marks['grade_id']!r} has no checks, so it would be worth nothing")
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = set_tokens(cell.source, total, _name(cell))


def _name(cell: NotebookNode) -> str:
    return f"cell {grade_id(cell) or cell.get('id', '?')!r}"


class ShowStubs(NbGraderPreprocessor):
    """Replaces nbgrader's ClearSolutions: a student gets a stub that runs, not one that raises."""

    text_stub = Unicode("*Write your answer here.*", help="What stands in a written answer's place").tag(config=True)

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        name = _name(cell)
        marked = any(region for region, _ in regions(cell.source, name))
        if marked and not is_answer(cell):
            raise RegionError(f"{name} has a SOLUTION or STUB region, but is not a solution cell")
        if is_answer(cell) and not marked:
            if cell.cell_type == "code":
                raise RegionError(f"{name} is a solution cell without a SOLUTION region: its answer would be released")
            cell.source = self.text_stub
        else:
            cell.source = show_stub(cell.source, name)
        return cell, resources


class SetPoints(NbGraderPreprocessor):
    """Points come from the checks, and so does what the text says about them."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        names = resources["nbgrader"]
        set_points(nb, points(names["assignment"], names["notebook"]))
        return nb, resources


def set_address(notebook: NotebookNode, page: CoursePage, version: str) -> None:
    """Put in where the course lies, and the version of this release, for `{repository}`, `{branch}`, `{release}`."""
    values = {"{repository}": page.repository, "{branch}": page.branch, "{release}": version}
    for cell in notebook.cells:
        if not is_answer(cell):
            for token, value in values.items():
                cell.source = cell.source.replace(token, value)


def version_of(notebook: NotebookNode, assignment: str, name: str, folder: Path) -> str:
    """The version of a notebook in a source folder; it follows from all that students get."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.py"))}
    return bundle.version(assignment, notebook, name, files)


class SetAddress(NbGraderPreprocessor):
    """Students' notebooks fetch what they need from the course's own page, and know their version."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        names, folder = resources["nbgrader"], Path(resources["metadata"]["path"])
        version = version_of(nb, names["assignment"], names["notebook"], folder)
        resources["release"] = version
        set_address(nb, CoursePage(parent=self), version)
        return nb, resources


class PackSelfCheck(NbGraderPreprocessor):
    """The last step: the self-check of the notebook as it is now, beside it."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        names = resources["nbgrader"]
        archive = bundle.archive(names["assignment"], names["notebook"], nb, resources["release"])
        resources.setdefault("outputs", {})[bundle.archive_name(names["notebook"])] = archive
        return nb, resources
