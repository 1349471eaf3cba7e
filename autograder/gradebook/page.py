"""The releases -> the page on which students find them: release/README.md."""

from __future__ import annotations

from pathlib import Path

from traitlets import Dict, Unicode
from traitlets.config import LoggingConfigurable

from autograder.course import Course, exercises

BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
COLAB = "https://colab.research.google.com/github"
HEAD = """# Notebooks

Open a notebook by its badge, save a copy in Drive, and work through it from top to bottom. Its first cell brings
everything that it needs. What you hand in is the `.ipynb` file: the notebook's last cell looks it over.
"""
LOCALLY = """## Without Colab

Python 3.10 to 3.13 will do. Download a notebook, and in its folder:

    python -m pip install jupyterlab torch torchvision optuna tensorboard matplotlib pandas
    jupyter lab

The notebook's first cell fetches `util.py` and the self-check of its release, if they are not there.
"""

PLACEHOLDER = "your-organisation/your-course"


class CoursePage(LoggingConfigurable):
    """Where the course lies, and what is due when."""

    repository = Unicode(PLACEHOLDER, help="OWNER/NAME of the course on GitHub.").tag(config=True)
    branch = Unicode("main", help="The branch that students are given.").tag(config=True)
    due = Dict(
        value_trait=Unicode(),
        key_trait=Unicode(),
        help="Assignment -> when it is due, for students to read and the gradebook to know: '2026-12-10 23:59 UTC'.",
    ).tag(config=True)

    @property
    def is_nowhere(self) -> bool:
        """Whether nobody has said yet where the course lies: its notebooks then can't fetch what they need."""
        return self.repository == PLACEHOLDER

    def text(self, course: Course) -> str:
        """The page, for all assignments that are released, in the order of their notebooks."""
        assignments = sorted(course.assignments(), key=lambda assignment: min(course.notebooks(assignment), default=""))
        parts = [self.section(course, assignment) for assignment in assignments]
        return "\n".join([HEAD, *parts, LOCALLY])

    def section(self, course: Course, assignment: str) -> str:
        due = self.due.get(assignment)
        lines = [f"## {assignment}", "", f"Due: {due}" if due else "Due: see the course's announcements", ""]
        lines += ["| notebook | open | exercises | points |", "|---|---|---|---|"]
        for notebook in course.notebooks(assignment):
            asked = exercises(course.release(assignment, notebook))
            total = sum(each.points for each in asked)
            written = sum(each.manual for each in asked)
            number = f"{len(asked) - written} and a reflection" if written else f"{len(asked)}"
            path = f"{assignment}/{notebook}.ipynb"
            badge = f"[![Open in Colab]({BADGE})]({COLAB}/{self.repository}/blob/{self.branch}/release/{path})"
            lines.append(f"| [{notebook}]({path}) | {badge} | {number} | {total:g} |")
        return "\n".join([*lines, ""])

    def write(self, course: Course) -> Path:
        path = course.root / "release" / "README.md"
        path.write_text(self.text(course), encoding="utf-8")
        return path
