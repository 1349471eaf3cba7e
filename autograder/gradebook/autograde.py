"""nbgrader autograde -> our grading: an exporter that reads anything, preprocessors that grade and record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader import utils
from nbgrader.api import BaseCell, Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict

from autograder.cells import grade_id, is_answer, marks
from autograder.course import CONFIG, TIMESTAMP, Course, CourseError
from autograder.gradebook import records
from autograder.gradebook.desk import Desk
from autograder.grading import Graded, Grader
from autograder.sandbox import Limits, SandboxUnavailable, require_isolation
from autograder.sandbox.limits import changed
from autograder.showing.tables import remarks_markdown, verdicts_html, verdicts_text
from autograder.verdicts import Judgement


class SubmissionExporter(NotebookExporter):
    """Reads submissions through intake, so that no file, whatever is in it, ends the run of the others.

    nbgrader converts each notebook twice: submitted -> autograded without its outputs ("sanitizing"), then
    autograded -> autograded with marks. Both begin with an empty notebook, into which `Grade` puts what was graded.
    """

    converter: Autograde
    desk: Desk
    isolate = Bool(
        True, help="Whether student code runs isolated. False: in your own account, and every result is flagged."
    ).tag(config=True)
    limits = Dict(help="Limits that differ from the defaults in sandbox/limits.py, by name.").tag(config=True)
    limits_of = Dict(help="The same for single assignments, by the assignment's name.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(self.parent, Autograde):
            raise TypeError("SubmissionExporter is for nbgrader autograde only")
        self.converter = self.parent
        self.course = Course(Path(self.converter.coursedir.root))
        self.assignment = self.converter.coursedir.assignment_id
        try:
            self._set_up()
        except (CourseError, SandboxUnavailable) as error:
            self.converter.log.error(str(error))
            raise NbGraderException(str(error)) from None

    def _set_up(self) -> None:
        limits = self._limits()
        if self.isolate:
            require_isolation()
        known = self.course.notebooks(self.assignment)
        db_url = self.converter.coursedir.db_url
        for notebook in known:
            records.require_same_points(db_url, self.course, self.assignment, notebook)
        for folder, paths in list(self.converter.assignments.items()):
            if not any(Path(path).stem in known for path in paths):
                self._record_strangers(folder, paths)
                del self.converter.assignments[folder]
        undated = [each for each in self.converter.assignments if not (self._path(each) / TIMESTAMP).is_file()]
        records.forget_times(db_url, self.assignment, [Path(folder).parent.name for folder in undated])
        self.desk = Desk(Grader(self.course, self.assignment, limits, self.isolate))
        self.desk.announce(self._to_grade(known))

    def _limits(self) -> Limits:
        limits = Limits()
        for name, settings in (("limits", self.limits), ("limits_of", self.limits_of.get(self.assignment, {}))):
            try:
                limits = changed(limits, settings)
            except (ValueError, AttributeError) as error:
                raise CourseError(f"c.SubmissionExporter.{name} in {CONFIG}: {error}") from None
        return limits

    def _record_strangers(self, folder: str, paths: list[str]) -> None:
        """A folder with none of the assignment's notebooks would end nbgrader's run: it gets zero."""
        student = Path(folder).parent.name
        names = ", ".join(sorted(Path(path).name for path in paths))
        self.converter.log.warning("%s handed in none of the notebooks of %s, but %s", student, self.assignment, names)
        records.record_zero(self.converter.coursedir.db_url, self.assignment, student)
        self.course.remove_results(student, self.assignment)

    def _to_grade(self, known: tuple[str, ...]) -> list[Path]:
        """The notebooks that nbgrader is going to ask for, in its order."""
        return [
            self._path(path)
            for folder in sorted(self.converter.assignments)
            if self._is_due(folder)
            for path in sorted(self.converter.assignments[folder])
            if Path(path).stem in known
        ]

    def _is_due(self, folder: str) -> bool:
        """nbgrader's own rule (`init_destination`), without what it does besides."""
        directory, student = self.converter.coursedir, Path(folder).parent.name
        done = directory.format_path(directory.autograded_directory, student, self.assignment)
        if self.converter.force or directory.notebook_id != "*" or not os.path.exists(done):
            return True
        new, old = directory.get_existing_timestamp(folder), directory.get_existing_timestamp(done)
        return new is not None and old is not None and new > old

    def _path(self, path: str) -> Path:
        return self.course.root / path

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> Any:
        names = resources["nbgrader"]
        submitted = self.course.submission(names["student"], names["assignment"], names["notebook"])
        resources["metadata"] = {"name": names["notebook"], "path": str(Path(filename).parent)}
        resources["autograder"] = {"path": submitted}
        return self.from_notebook_node(new_notebook(), resources, **kwargs)


class Grade(NbGraderPreprocessor):
    """Replaces nbgrader's Execute: puts in the notebook as the sandbox ran it, with its verdicts."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        path = resources["autograder"]["path"]
        graded = self.parent.desk.graded(path)
        resources["autograder"]["judgement"] = graded.judgement
        for flag in graded.judgement.flags:
            self.log.warning("%s: %s", path, flag)
        return with_verdicts(graded), resources


def with_verdicts(graded: Graded) -> NotebookNode:
    """Put a table of verdicts into each exercise of the notebook, in place: as people get it back."""
    nb, judgement = graded.notebook, graded.judgement
    manual = {each.grade_id for each in graded.exercises if each.manual}
    for cell in nb.cells:
        exercise = grade_id(cell)
        if exercise and cell.cell_type == "code" and exercise not in manual and judgement.of(exercise):
            data = {
                "text/html": verdicts_html(judgement, exercise),
                "text/plain": verdicts_text(judgement, exercise),
            }
            cell.outputs = [NotebookNode(output_type="display_data", metadata={}, data=data)]
    if judgement.remarks:
        nb.cells.insert(0, new_markdown_cell(remarks_markdown(judgement), id="autograder-remarks"))
    records.attach(nb, graded)
    return nb


class SaveVerdicts(NbGraderPreprocessor):
    """Replaces nbgrader's SaveAutoGrades: marks come from the verdicts.

    A cell's outputs, which student code can write, decide nothing.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        judgement: Judgement = resources["autograder"]["judgement"]
        names = resources["nbgrader"]
        cells = {grade_id(cell): cell for cell in nb.cells}
        with Gradebook(names["db_url"]) as gradebook:
            submitted = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
            known = gradebook.db.query(BaseCell.id, BaseCell.name).filter_by(notebook_id=submitted.notebook_id)
            cell_of = {key: cells.get(name) for key, name in known}
            for grade in submitted.grades:
                grade.auto_score = _score(cell_of[grade.cell_id], judgement)
                grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
            for comment in submitted.comments:
                comment.auto_comment = "No response." if _unanswered(cell_of[comment.cell_id]) else None
            gradebook.db.commit()
        return nb, resources


def _score(cell: NotebookNode | None, judgement: Judgement) -> float | None:
    """Points of an exercise; None where a person has to say, or something of ours broke.

    Intake puts missing cells back: one that is not there is of a file that is no notebook, or that we could not read.
    """
    if cell is None:
        return None if judgement.withheld else 0.0
    if is_answer(cell):  # marked by a person, unless there is nothing to mark
        return 0.0 if _unanswered(cell) else None
    return judgement.score(marks(cell)["grade_id"])


def _unanswered(cell: NotebookNode | None) -> bool:
    """Whether an answer is still the stub, as nbgrader tells it."""
    return cell is not None and marks(cell).get("checksum") == utils.compute_checksum(cell)
