"""The page of feedback: says what it should, and shows nothing that student code smuggled in."""

from __future__ import annotations

import base64
import copy
import re
from html.parser import HTMLParser

import pytest
from course_folder import ASSIGNMENT, SEARCH, CourseFolder, cell_of
from nbconvert.filters import ansi2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.showing.clean import MAX_HTML_OF_ALL, clean_html, clean_outputs, coloured, markdown2html
from autograder.showing.tables import verdicts_html, verdicts_text
from autograder.showing.words import MAX_TEXT, link, plain, quoted
from autograder.verdicts import Judgement, Result, Verdict

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<iframe src='https://evil.example/'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=' DaTa:image/png;base64,iVBORw0KGgo='>x</a>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
    "<style>body { display: none }</style>",
    "<div style='position: fixed; inset: 0; background: url(https://evil.example)'>You have full marks</div>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0; url=https://evil.example'>",
    "<form action=https://evil.example><input name=password></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<img src='https://evil.example/track.png'>",
    "<object data=x></object><embed src=x><base href=https://evil.example>",
]


class Page(HTMLParser):
    """What a browser would load or run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(name)
            if name in ("src", "srcset", "data", "action", "background") and not (value or "").startswith(
                "data:image/"
            ):
                self.loads.append(value or "")
            if name == "href":
                self.links.append(value or "")


def check_harmless(html: str) -> Page:
    page = Page(html)
    forbidden = {"script", "iframe", "object", "embed", "link", "base", "form", "input", "svg", "math"}
    assert not forbidden & set(page.tags)
    assert not page.handlers
    assert not page.loads
    assert not [href for href in page.links if not href.startswith(("https://", "http://", "#", "mailto:"))]
    return page


def a_picture(noise: int) -> str:
    """Base64 of a PNG with so many bytes of noise in it."""
    start = b"\x89PNG\r\n\x1a\n"
    return base64.b64encode(start + bytes(number % 251 for number in range(noise))).decode()


@pytest.mark.parametrize("noise", [100, 400_000])
def test_is_a_pasted_picture_shown_with_the_text_around_it(noise: int) -> None:
    picture = a_picture(noise)
    cell = {"attachments": {"curve.png": {"image/png": picture}}}
    html = str(markdown2html({"cell": cell}, "before ![curve](attachment:curve.png) after"))
    assert f"data:image/png;base64,{picture}" in html and "before" in html and "after" in html
    check_harmless(html)


@pytest.mark.parametrize("source", ["![x](attachment:none.png)", "![x](data:image/png;base64,PHN2Zz4=)", "<img>"])
def test_is_said_where_a_picture_is_not_shown(source: str) -> None:
    html = str(markdown2html({}, f"before {source} after"))
    assert "[a picture that is not shown here]" in html and "after" in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_is_html_cleaned_of(attack: str) -> None:
    html = str(clean_html(f"<p>before</p>{attack}<p>after</p>"))
    check_harmless(html)
    assert "position" not in html
    assert "display: none" not in html
    assert "before" in html


def test_is_a_table_of_pandas_kept() -> None:
    rows = "<tbody><tr><th>value</th><td>43.1</td></tr></tbody>"
    html = f"<div><style scoped>.x{{}}</style><table border='1' class='dataframe'>{rows}</table></div>"
    assert str(clean_html(html)) == f"<div><table>{rows}</table></div>"


def test_are_controls_shown_and_not_obeyed() -> None:
    text = "full\u202e marks\u2066 \x07\x1b]0;title\x07\x1b[2J\x1b[31mred\x1b[0m 1%\r100%\n"
    for shown in (plain(text), str(coloured(text))):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)
        assert "100%" in shown
    assert "ansi-red-fg" in str(coloured("\x1b[31mred\x1b[0m"))
    assert "<b>" not in str(coloured("<b>bold</b>"))


def test_does_long_output_lose_its_middle() -> None:
    assert len(plain("x" * 10 * MAX_TEXT)) < MAX_TEXT + 100


def test_are_outputs_kept_that_can_be_shown_safely() -> None:
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    cell = new_code_cell()
    cell.outputs = [
        new_output("display_data", data={"image/png": png, "text/plain": "<Figure>"}),
        new_output("display_data", data={"image/png": "bm90IGEgcGljdHVyZQ==", "text/plain": "claims to be one"}),
        new_output("display_data", data={"application/javascript": "alert(1)"}),
        new_output("display_data", data={"text/html": ATTACKS[0]}),
        new_output("display_data", data={"image/svg+xml": "<svg onload=alert(1)/>", "text/plain": "drawing"}),
        new_output("stream", name="stdout", text="y" * 10 * MAX_TEXT),
    ]
    clean_outputs(new_notebook(cells=[cell]))
    kept = [sorted(output.get("data", {})) for output in cell.outputs]
    assert kept == [["image/png", "text/plain"], ["text/plain"], ["text/plain"], []]


def test_is_joined_what_was_printed_in_pieces() -> None:
    cell = new_code_cell()
    cell.outputs = [new_output("stream", name="stdout", text=f"{number}\n") for number in range(200)]
    clean_outputs(new_notebook(cells=[cell]))
    assert [output.text for output in cell.outputs] == ["".join(f"{number}\n" for number in range(200))]


TANGLED = [
    "".join(f"<b title={number}>" for number in range(300)) + "<p>x" * 1500,
    "<table><td>" + "".join(f"<b title={number}></b></td><td>" for number in range(9)) + "<i>" * 200 + "<p>x" * 1500,
    "<div>" * 40_000,
    "<b><div></b>" * 15_000,
    "<table><td>" * 15_000,
]


@pytest.mark.parametrize("html", TANGLED, ids=range(len(TANGLED)))
def test_does_tangled_markup_become_no_longer_than_it_was(html: str) -> None:
    assert len(clean_html(html)) <= len(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>x</b></p>" * 2000,
        "<p>x" * 2000,
        "<table>" + "<tr><td><b>1</b><td><i>2</i>" * 1000 + "</table>",
        "<table>" + "<tr><td><a href='#x'>1</a></td></tr>" * 1000 + "</table>",
    ],
    ids=["closed", "paragraphs", "cells", "links"],
)
def test_keeps_plain_markup_its_elements(html: str) -> None:
    count = re.compile(r"<(?:b|p|td|a)\b")
    assert len(count.findall(clean_html(html))) == len(count.findall(html))


def test_do_many_outputs_of_html_leave_their_text() -> None:
    outputs = [
        new_output("display_data", data={"text/html": "<p>x</p>" * 20_000, "text/plain": "a table"}) for _ in range(30)
    ]
    notebook = new_notebook(cells=[new_code_cell(outputs=outputs)])
    clean_outputs(notebook)
    kept = notebook.cells[0].outputs
    assert len(kept) == 30
    assert sum(len(output.data.get("text/html", "")) for output in kept) <= 2 * MAX_HTML_OF_ALL
    assert all(output.data["text/plain"] == "a table" for output in kept)


@pytest.mark.parametrize("code", ["38", "48", "38;5", "1;38;2;1", "38;5;999", "38;2;1;2;999"])
def test_leaves_a_colour_that_is_none_the_page_whole(code: str) -> None:
    text = f"\x1b[{code}mfront\x1b[0m"
    assert "front" in coloured(text)
    cell = new_code_cell(outputs=[new_output("stream", name="stdout", text=text)])
    clean_outputs(new_notebook(cells=[cell]))
    assert "front" in ansi2html(cell.outputs[0].text)  # as formgrader's page does


def verdict(result: Result, **words: str) -> Verdict:
    return Verdict("test_x", "prune", words.pop("title", "Training stops when told to."), 2, result, **words)


def test_says_a_table_what_was_seen_and_expected() -> None:
    judgement = Judgement(
        "n",
        (verdict(Result.FAILED, saw="5 epochs", expected="none", hint="raise it", read="https://o.example/"),),
    )
    text = verdicts_text(judgement, "prune")
    assert text.splitlines() == [
        "✗ Training stops when told to. (0/2)",
        "    seen: 5 epochs",
        "    expected: none",
        "    hint: raise it",
        "    read: https://o.example/",
    ]
    html = verdicts_html(judgement, "prune")
    assert '<a href="https://o.example/">read</a>' in html
    assert "5 epochs" in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_are_a_verdict_s_words_quoted(attack: str) -> None:
    html = verdicts_html(Judgement("n", (verdict(Result.FAILED, saw=attack, read="javascript:alert(1)"),)), "prune")
    check_harmless(html)
    assert "<code>x</code>" in str(quoted("`x`"))
    assert link("javascript:alert(1)") == ""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """One student who attacks the page, one who answered only the first exercise."""
    course = CourseFolder.make(tmp_path_factory.mktemp("course"))
    assert course.nbgrader("generate_assignment", ASSIGNMENT, "--force").returncode == 0
    hostile = course.answered(SEARCH)
    hostile.cells.insert(
        1,
        new_markdown_cell("\n\n".join([*ATTACKS, "[x](javascript:alert(1)) ![](https://evil.example/x)"])),
    )
    code = "from IPython.display import HTML, Javascript, display\n"
    code += f"for each in {ATTACKS!r}:\n    display(HTML(each))\n"
    hostile.cells.insert(2, new_code_cell(code + "display(Javascript('alert(1)'))\nprint('\\x1b[2J\\u202e gnp')"))
    partial = course.release(SEARCH)
    cell_of(partial, "define_objective").source = cell_of(course.answered(SEARCH), "define_objective").source
    reflection = f"As the curve ![curve](data:image/png;base64,{a_picture(100)}) ![lost](attachment:lost.png) shows."
    cell_of(partial, "reflection").source = reflection
    course.hand_in("hostile", SEARCH, hostile)
    course.hand_in("partial", SEARCH, partial)
    graded = course.autograder("grade", ASSIGNMENT)
    assert graded.returncode == 0, graded.stderr
    assert course.autograder("feedback", ASSIGNMENT).returncode == 0
    return course


def test_does_a_page_run_and_load_nothing(course: CourseFolder) -> None:
    for student in ("hostile", "partial"):
        page = check_harmless(course.page(student, SEARCH))
        assert "style" in page.tags
        assert "default-src 'none'" in course.page(student, SEARCH)


def test_has_a_page_the_pictures_of_an_answer(course: CourseFolder) -> None:
    page = course.page("partial", SEARCH)
    assert f'src="data:image/png;base64,{a_picture(100)}"' in page
    assert "[a picture that is not shown here]</em> shows." in page


def test_is_an_autograded_notebook_harmless_for_formgrader(course: CourseFolder) -> None:
    for cell in course.graded("hostile", SEARCH).cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            assert set(data) <= {"text/plain", "text/html", "image/png", "image/jpeg"}
            check_harmless(data.get("text/html", ""))


def test_says_a_page_marks_first_then_verdicts_then_the_notebook(course: CourseFolder) -> None:
    text = course.page("partial", SEARCH)
    places = [
        text.index('class="mark"'),
        text.index('class="rows"'),
        text.index("What was looked at"),
        text.index('class="verdicts"'),
        text.index("Your notebook, as it ran"),
    ]
    assert places == sorted(places)
    assert "readthedocs.io" in text
    assert "aria-label" in text


def test_has_a_page_the_marks_of_the_gradebook(course: CourseFolder) -> None:
    scores = {name: score for name, (score, _) in course.scores("partial", SEARCH).items()}
    shown = re.search(r'class="mark"><strong>([\d.]+)</strong>', course.page("partial", SEARCH))
    assert shown is not None
    assert float(shown[1]) == sum(score or 0 for score in scores.values())
    assert scores["objective_value"]
    assert not scores["learning_rate"]


def test_cleaning_twice_leaves_what_cleaning_once_left() -> None:
    cell = new_code_cell()
    cell.outputs = [new_output("display_data", data={"text/plain": f"{number}" * 30_000}) for number in range(200)]
    notebook = new_notebook(cells=[cell])
    clean_outputs(notebook)
    once = copy.deepcopy(cell.outputs)
    assert once[-1].text == "… 141 more outputs left out …"
    clean_outputs(notebook)
    assert cell.outputs == once


def test_what_is_left_of_a_long_text_has_its_own_colours() -> None:
    middle = "\x1b[34mblue" * 10_000
    shown = coloured(f"\x1b[31mred{middle}\x1b[32mgreen")
    assert '<span class="ansi-green-fg">green</span>' in shown
