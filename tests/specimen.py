"""Specimens: submissions with the verdicts that they must get, written as differences from the reference.

A specimen is a file `tests/specimens/<notebook>/<name>.py`:

    \"\"\"The suggested rate is printed, and the constant is used.

    fails: test_learning_rate_reaches_the_optimizer
    \"\"\"
    # %% define_train: replace
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    # %% by
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)

Sections: `# %% GRADE_ID` is a whole new cell, `# %% GRADE_ID: replace` … `# %% by` a change within it, and
`# %% before GRADE_ID` a cell of the student's own. `base: release` starts from the unanswered release instead
of the reference. Checks that need a failed one are "not run"; `not run:` names others. The rest pass. `hint:` are
words of the message, or of its hint, that the mistake is answered with.
In `hostile/`, `notebook:` says which notebook it is, `death:` how it ends, and `flag:` a word of what the instructor
is told; what is based on the release earns nothing. `@COURSE@`, `@PACKAGE@`, `@CHANNELS@`, `@NUMBER@` and `@PORT@` are
what an attacker might know: see `test_hostile.py`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from course_folder import ASSIGNMENTS, ROOT, CourseFolder, cell_of
from nbformat import NotebookNode

from autograder.cells import grade_id, is_answer
from autograder.judge import specs
from autograder.verdicts import Result

FOLDER = ROOT / "tests" / "specimens"


@dataclass(frozen=True)
class Section:
    """One piece of a specimen file."""

    heading: str
    text: str


@dataclass(frozen=True)
class Specimen:
    name: str
    notebook: str
    title: str
    base: str
    fails: tuple[str, ...]
    not_run: tuple[str, ...]
    sections: tuple[Section, ...]
    death: str = "none"
    flag: str = ""
    hint: str = ""

    @property
    def assignment(self) -> str:
        return ASSIGNMENTS[self.notebook]

    @property
    def kind(self) -> str:
        """ "right", "wrong" or "partial": the first word of its name."""
        return self.name.split("_")[0]

    @property
    def right(self) -> bool:
        return not self.fails and not self.not_run

    def expected(self) -> dict[str, Result]:
        """Every check of the notebook with the result that it must have."""
        results: dict[str, Result] = {}
        known = specs(self.assignment, self.notebook)
        unknown = {*self.fails, *self.not_run} - {*known}
        if unknown:
            raise ValueError(f"{self.name}: there is no check {sorted(unknown)}")
        for name, spec in known.items():
            if name in self.fails:
                results[name] = Result.FAILED
            elif name in self.not_run or any(results[need] is not Result.PASSED for need in spec.needs):
                results[name] = Result.NOT_RUN
            else:
                results[name] = Result.PASSED
        return results

    def submission(self) -> bytes:
        """The notebook as a student would hand it in."""
        return nbformat.writes(self.answered()).encode()

    def answered(self) -> NotebookNode:
        notebook = (reference if self.base == "reference" else release)(self.notebook)
        pending: str | None = None
        for section in self.sections:
            pending = self._edit(notebook, section, pending)
        return notebook

    def _edit(self, notebook: NotebookNode, section: Section, pending: str | None) -> str | None:
        """Carry out one section; `pending` is the place of a replacement whose new text comes next."""
        words = section.heading.split()
        if words[0] == "before":
            index = notebook.cells.index(self._cell(notebook, words[1]))
            notebook.cells.insert(index, nbformat.v4.new_code_cell(section.text))
        elif section.heading == "by":
            grade, old = (pending or "").split("\n", 1)
            self._replace(self._cell(notebook, grade), old, section.text)
        elif words[-1] == "replace":
            return f"{words[0].rstrip(':')}\n{section.text}"
        else:
            self._cell(notebook, words[0]).source = section.text
        return None

    def _cell(self, notebook: NotebookNode, grade: str) -> NotebookNode:
        found = [cell for cell in notebook.cells if grade_id(cell) == grade]
        if not found:
            raise ValueError(f"{self.name}: there is no cell {grade}")
        return found[0]

    def _replace(self, cell: NotebookNode, old: str, new: str) -> None:
        """Replace whole lines, wherever they are indented."""
        lines = cell.source.splitlines()
        wanted = textwrap.dedent(old).splitlines()
        for start in range(len(lines) - len(wanted) + 1):
            piece = lines[start : start + len(wanted)]
            if textwrap.dedent("\n".join(piece)).splitlines() == wanted:
                indent = min((re.match(r"\s*", line).group() for line in piece if line.strip()), key=len)  # type: ignore[union-attr]
                replacement = textwrap.indent(textwrap.dedent(new), indent).splitlines()
                cell.source = "\n".join([*lines[:start], *replacement, *lines[start + len(wanted) :]])
                return
        raise ValueError(f"{self.name}: {grade_id(cell)} has no lines\n{old}")


def release(notebook: str) -> NotebookNode:
    return CourseFolder(ROOT).release(notebook)


def needed(notebook: str) -> list[str]:
    """The packages that the set-up cell sees to."""
    setup = cell_of(release(notebook), "setup").source
    names: dict[str, list[str]] = {}
    exec("\n".join(line for line in setup.splitlines() if line.startswith("NEEDED")), names)
    return names["NEEDED"]


def reference(notebook: str) -> NotebookNode:
    """The release with the reference's answers."""
    return CourseFolder(ROOT).answered(notebook)


def with_answers(notebook: str, answers: Mapping[str | None, str]) -> NotebookNode:
    """The release with these sources in its cells, by grade_id."""
    work = release(notebook)
    for cell in work.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    return work


def reference_answers(notebook: str) -> dict[str | None, str]:
    """Sources of the solution cells of the reference, by grade_id."""
    solutions = [c for c in reference(notebook).cells if is_answer(c)]
    return {grade_id(cell): cell.source for cell in solutions}


def load(path: Path) -> Specimen:
    """Read a specimen file. Raises `ValueError` for one that has no description."""
    text = path.read_text(encoding="utf-8")
    match = re.match(r'"""(.*?)"""\n?', text, flags=re.DOTALL)
    if match is None:
        raise ValueError(f"{path} has no description")
    title, *lines = match.group(1).strip().splitlines()
    facts = dict(line.split(": ", 1) for line in map(str.strip, lines) if ": " in line)
    return Specimen(
        name=path.stem,
        notebook=facts.get("notebook", path.parent.name),
        title=title,
        base=facts.get("base", "reference"),
        fails=tuple(facts.get("fails", "").replace(",", " ").split()),
        not_run=tuple(facts.get("not run", "").replace(",", " ").split()),
        sections=tuple(_sections(text[match.end() :])),
        death=facts.get("death", "none"),
        flag=facts.get("flag", ""),
        hint=facts.get("hint", ""),
    )


def right_reference(notebook: str) -> Specimen:
    """The reference itself, as a specimen."""
    return load(FOLDER / notebook / "right_reference.py")


def unanswered(notebook: str) -> Specimen:
    return Specimen("unanswered", notebook, "The release as it is.", "release", (), (), ())


def _sections(text: str) -> Iterator[Section]:
    parts = re.split(r"^# %% (.+)$", text, flags=re.MULTILINE)
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        yield Section(heading.strip(), body.strip("\n"))


def hostile_specimens() -> list[Specimen]:
    return [load(path) for path in sorted((FOLDER / "hostile").glob("*.py"))]


def all_specimens() -> list[Specimen]:
    return [load(path) for notebook in ASSIGNMENTS for path in sorted((FOLDER / notebook).glob("*.py"))]
