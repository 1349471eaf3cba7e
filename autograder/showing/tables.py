"""Verdicts -> the small table in each graded cell, as HTML and as text."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from autograder.showing.words import link, plain, quoted
from autograder.verdicts import Judgement, Result, Verdict

SIGNS = {Result.PASSED: "✓", Result.FAILED: "✗", Result.NOT_RUN: "–", Result.ERROR: "!"}
WORDS = {
    Result.PASSED: "passed",
    Result.FAILED: "not yet",
    Result.NOT_RUN: "not looked at",
    Result.ERROR: "our fault: a person looks at it",
}

HEADINGS = ("", "check", "points", "seen", "expected", "read")
# To the left, where Jupyter's own style sheet has tables to the right.
_TABLE = Environment(autoescape=True).from_string(
    '<table cellpadding="6"><thead><tr>'
    '{% for heading in headings %}<th style="text-align: left">{{ heading }}</th>{% endfor %}'
    "</tr></thead><tbody>{% for cells in rows %}<tr>"
    '{% for cell in cells %}<td style="text-align: left">{{ cell }}</td>{% endfor %}'
    "</tr>{% endfor %}</tbody></table>"
)


def number(value: float) -> str:
    """Points as people write them: 3, 2.5."""
    return f"{round(value, 2):g}"


def details(verdict: Verdict) -> list[tuple[str, str]]:
    """What there is to say about a verdict besides its title."""
    if verdict.result is Result.ERROR:
        return []
    pairs = (("seen", verdict.saw), ("expected", verdict.expected), ("hint", verdict.hint))
    return [(name, text) for name, text in pairs if text and not (verdict.result is Result.PASSED and name == "hint")]


def verdicts_html(judgement: Judgement, exercise: str) -> str:
    return _TABLE.render(headings=HEADINGS, rows=map(_row, judgement.of(exercise)))


def _row(verdict: Verdict) -> tuple[str, ...]:
    hint = dict(details(verdict)).get("hint", "")
    address = link(verdict.read)
    return (
        SIGNS[verdict.result],
        quoted(verdict.title) + (Markup("<br><small>{}</small>").format(quoted(hint)) if hint else ""),
        f"{number(verdict.earned)} / {number(verdict.points)}",
        quoted(verdict.saw),
        quoted(verdict.expected),
        Markup('<a href="{}">read</a>').format(address) if address else "",
    )


def verdicts_text(judgement: Judgement, exercise: str) -> str:
    lines = []
    for verdict in judgement.of(exercise):
        marks = f"{number(verdict.earned)}/{number(verdict.points)}"
        lines.append(f"{SIGNS[verdict.result]} {plain(verdict.title)} ({marks})")
        lines += [f"    {name}: {plain(text, 2000)}" for name, text in details(verdict)]
        lines += [f"    read: {verdict.read}"] if link(verdict.read) else []
    return "\n".join(lines)


def remarks_markdown(judgement: Judgement) -> str:
    """Remarks as a markdown cell; their words are quoted, not obeyed."""
    lines = "".join(str(Markup("<li>{}</li>").format(quoted(remark))) for remark in judgement.remarks)
    return f"**About this submission**\n\n<ul>{lines}</ul>"
