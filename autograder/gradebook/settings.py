"""Which of our classes do which of nbgrader's steps."""

from __future__ import annotations

import functools
import os
import sys
import warnings
from pathlib import Path
from typing import Any

import nbgrader.api
import sqlalchemy
from sqlalchemy.exc import SAWarning

from autograder.course import LEFT_BEHIND


def share_engines() -> None:
    """Let nbgrader keep SQLAlchemy's engines, and look for the gradebook's tables once.

    It opens its gradebook several times for each notebook: with an engine of its own each time, SQLAlchemy would
    compile every statement anew.
    """
    warnings.filterwarnings("ignore", category=SAWarning)  # nbgrader 0.9.6 was written for an older SQLAlchemy
    nbgrader.api.create_engine = functools.cache(sqlalchemy.create_engine)
    tables = nbgrader.api.Base.metadata
    tables.create_all = functools.cache(functools.partial(sqlalchemy.MetaData.create_all, tables))


def configure(c: Any) -> None:
    """Put our parts into nbgrader's configuration. The lists replace nbgrader's own; their order matters."""
    share_engines()
    programs = str(Path(sys.executable).parent)  # nbgrader calls alembic by its name
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
    c.CourseDirectory.ignore = [*LEFT_BEHIND, "feedback"]  # files that nbgrader copies along
    c.GenerateAssignment.preprocessors = [
        "nbgrader.preprocessors.IncludeHeaderFooter",
        "autograder.gradebook.release.ShowStubs",
        "autograder.gradebook.release.SetPoints",
        "autograder.gradebook.release.SetAddress",
        "nbgrader.preprocessors.LockCells",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.CheckCellMetadata",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.SaveCells",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbgrader.preprocessors.ClearMarkScheme",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.CheckCellMetadata",
        "autograder.gradebook.release.PackSelfCheck",
    ]
    c.ZipCollectApp.extractor_plugin = "autograder.intake.collect.SafeExtractor"
    c.ZipCollectApp.collector_plugin = "autograder.intake.collect.LmsCollector"
    # Intake repairs a submission, from the release alone: all its metadata are the release's, which nbgrader has
    # checked. nbgrader's OverwriteCells would put hidden text back from the gradebook, and its DeduplicateIds ends
    # the run at a copied cell.
    c.Autograde.exporter_class = "autograder.gradebook.autograde.SubmissionExporter"
    c.SubmissionExporter.optimistic_validation = True  # once, and not after each step
    c.Autograde.sanitize_preprocessors = ["nbgrader.preprocessors.ClearOutput"]  # nbconvert needs one
    c.Autograde.autograde_preprocessors = [
        "autograder.gradebook.autograde.Grade",
        "nbgrader.preprocessors.LimitOutput",
        "autograder.gradebook.autograde.SaveVerdicts",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]
    c.GenerateFeedback.exporter_class = "autograder.report.feedback.FeedbackExporter"
    c.GenerateFeedback.preprocessors = ["autograder.report.feedback.Marks"]
    c.ExportApp.plugin_class = "autograder.report.spreadsheet.SpreadsheetExport"
    # nbgrader's formgrader shows what students wrote, too: in the instructor's browser, beside the gradebook.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        "markdown2html": "autograder.showing.clean.markdown2html",
        "clean_html": "autograder.showing.clean.clean_html",
    }
