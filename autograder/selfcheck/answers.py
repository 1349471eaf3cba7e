"""An answer in a running notebook -> a small table: what was seen, what was expected, where to read."""

from __future__ import annotations

import html

from IPython.core.getipython import get_ipython

from autograder.judge import judge
from autograder.probe.live import examine
from autograder.selfcheck.release import released
from autograder.showing.tables import number, verdicts_html, verdicts_text
from autograder.verdicts import Judgement

NEEDED = ("trainloader", "testloader", "num_classes")


class Report:
    """Shown by notebooks as a table, elsewhere as text."""

    def __init__(self, title: str, text: str = "", table: str = "") -> None:
        self.title, self.text, self.table = title, text, table

    def __repr__(self) -> str:
        return f"{self.title}\n{self.text}".rstrip()

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.title)}</p>{self.table}"


def check(exercise: str | None = None) -> Report:
    """Try out the answer to an exercise, or to all of them. Changes nothing in the notebook."""
    release = released()
    known = list(release.points)
    if exercise is not None and exercise not in known:
        return Report(f"There is no exercise {exercise!r} here. There are: {', '.join(known)}.")
    shell = get_ipython()
    namespace = shell.user_ns if shell is not None else {}
    missing = [name for name in NEEDED if name not in namespace]
    if missing:
        return Report(f"Run the cells above first: there is no {missing[0]} yet.")
    judgement = judge([examine(namespace, release.notebook)], release.assignment)[0]
    return report(judgement, [exercise] if exercise else known)


def report(judgement: Judgement, exercises: list[str]) -> Report:
    """Points that can be seen are those of the visible checks; the exercise is worth more."""
    verdicts = [verdict for exercise in exercises for verdict in judgement.of(exercise)]
    earned, visible = (sum(getattr(v, name) for v in verdicts) for name in ("earned", "points"))
    whole = sum(released().points[exercise] for exercise in exercises)
    title = (
        f"{number(earned)} of {number(visible)} points so far. "
        f"Checks that run only when your notebook is graded give up to {number(whole - visible)} more."
    )
    return Report(
        title,
        "\n".join(verdicts_text(judgement, exercise) for exercise in exercises),
        "".join(verdicts_html(judgement, exercise) for exercise in exercises),
    )
