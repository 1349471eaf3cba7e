"""nbgrader generate_feedback -> a self-contained page for each notebook: marks, verdicts, the notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from autograder import cells
from autograder.gradebook import records
from autograder.showing import clean, tables, words

TEMPLATES = Path(__file__).parent / "templates"


class FeedbackExporter(HTMLExporter):
    """nbconvert's HTML exporter with our template, which loads nothing from anywhere."""

    def __init__(self, config: Config | None = None, **kwargs: Any) -> None:
        ours = Config()
        ours.FeedbackExporter.template_name = "verdicts"
        ours.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES)]
        merged = Config(config or {})
        merged.merge(ours)  # nbgrader sets its own template for every HTML exporter
        super().__init__(config=merged, **kwargs)

    def default_filters(self) -> Any:
        yield from super().default_filters()
        yield "markdown2html", clean.markdown2html
        yield "clean_html", clean.clean_html
        yield "coloured", clean.coloured
        yield "plain", words.plain
        yield "quoted", words.quoted
        yield "link", words.link
        yield "number", tables.number


class Marks(GetGrades):
    """Adds what the page says first: for each exercise its mark, its verdicts and a person's comment."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        nb, resources = super().preprocess(nb, resources)
        clean.clean_outputs(nb)
        names = resources["nbgrader"]
        record = records.record_of(nb)
        with Gradebook(names["db_url"]) as gradebook:
            student = gradebook.find_student(names["student"])
            resources["student"] = " ".join(filter(None, (student.first_name, student.last_name))) or student.id
            resources["exercises"] = [
                self._exercise(cell, record, gradebook, names) for cell in nb.cells if cells.is_exercise(cell)
            ]
        resources["remarks"] = record.judgement.remarks if record else ()
        resources["waiting"] = any(each["state"] != "marked" for each in resources["exercises"])
        resources["signs"], resources["words"] = tables.SIGNS, tables.WORDS
        resources["details"] = tables.details
        nb.cells = [cell for cell in nb.cells if cell.get("id") != "autograder-remarks"]
        return nb, resources

    def _exercise(self, cell: NotebookNode, record: records.Record | None, gradebook: Gradebook, names: Any) -> dict:
        marks = cells.marks(cell)
        grade_id = marks["grade_id"]
        verdicts = record.judgement.of(grade_id) if record else ()
        return {
            "id": grade_id,
            "title": record.titles.get(grade_id, grade_id) if record else grade_id,
            "score": marks["score"],
            "points": marks["points"],
            "verdicts": verdicts,
            "state": self._state(grade_id, record, gradebook, names),
            "comment": marks.get("comment") or "",
        }

    def _state(self, grade_id: str, record: records.Record | None, gradebook: Gradebook, names: Any) -> str:
        """ "marked", "waiting" for a person's mark, or "withheld" because a check of ours broke."""
        try:
            grade = gradebook.find_grade(grade_id, names["notebook"], names["assignment"], names["student"])
        except MissingEntry:
            return "marked"
        if not grade.needs_manual_grade or grade.manual_score is not None:
            return "marked"
        return "withheld" if record and grade_id in record.judgement.withheld else "waiting"
