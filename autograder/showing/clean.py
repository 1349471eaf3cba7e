"""What student code wrote -> what is safe to show. Every page shows it through here."""

from __future__ import annotations

import binascii
import functools
import re
import secrets
from base64 import b64decode
from collections.abc import Iterable, Iterator, Set
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from markupsafe import Markup
from nbconvert.filters import ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from autograder.showing.words import CONTROLS, overwrite, plain, shorten

MAX_HTML = 200_000
MAX_PICTURE = 4_000_000  # base64 characters
MAX_PICTURES = 8_000_000  # of all in one text
MAX_OUTPUTS = 60  # of one cell
MAX_HTML_OF_ALL = 1_000_000  # characters of one notebook's outputs

_TAGS = frozenset(
    """
    a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4
    h5 h6 hr i img ins kbd li mark ol p pre s samp small span strong sub summary sup table tbody td tfoot th
    thead tr u ul var
    """.split()  # noqa: SIM905 - a list of fifty strings is no easier to read
)
_ALIGNED = {"align", "cellpadding", "colspan", "rowspan", "valign", "scope"}
_STYLES = CSSSanitizer(allowed_css_properties=["text-align", "font-weight", "font-style"], allowed_svg_properties=[])
_ANSI_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
# Elements that are opened anew in each paragraph until somebody closes them, and those out of which nobody can, see
# https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905
_CELLS = frozenset({"td", "th"})
_BARRIERS = _CELLS | {"applet", "button", "caption", "marquee", "object", "table"}
_SHORT = frozenset(  # that hold nothing, or are closed by the next one
    "area base br col dd dt embed hr img input li link meta option p source tbody tfoot thead tr wbr".split()  # noqa: SIM905
)
MAX_OPEN = 100  # elements within each other: to read them takes time as the square of it
MAX_REOPENED = 50_000  # elements of formatting that are open, times all tags
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=]+")
_ADDRESS = re.compile(r"(?i)(https?://|mailto:|#)")


def coloured(text: str) -> Markup:
    """Terminal output as HTML, with its colours and nothing else of what a terminal obeys."""
    pieces = _ANSI_COLOUR.split(_drawable(shorten(text)))  # text and colours, in turn
    pieces[::2] = map(plain, pieces[::2])
    return Markup(ansi2html("".join(pieces)))  # ansi2html escapes


def _drawable(text: str) -> str:
    """The text without codes for colours that none belong to: nbconvert, in formgrader too, gives up a page for one."""
    return _ANSI_COLOUR.sub(lambda match: match[0] if _has_colours(match[0]) else "", text)


@functools.lru_cache(1000)
def _has_colours(code: str) -> bool:
    try:
        ansi2html(f"{code}x")
    except Exception:
        return False
    return True


def clean_html(html: Any) -> Markup:
    """HTML without scripts, styles, forms, frames, and without anything fetched from elsewhere."""
    pictures = _Pictures()
    text = _without_content(_PICTURE.sub(pictures.put_aside, str(html))[:MAX_HTML])
    if _is_tangled(text):
        text = re.sub(r"<[^>]*>", " ", text)
    protocols = {*bleach.ALLOWED_PROTOCOLS, "data"}
    cleaned = bleach.clean(
        text, tags=_TAGS, attributes=_allowed, protocols=protocols, css_sanitizer=_STYLES, strip=True
    )
    cleaned = re.sub(r"<img(?![^>]*\ssrc=)[^>]*>", "<em>[a picture that is not shown here]</em>", cleaned)
    return Markup(pictures.put_back(CONTROLS.sub("\N{WHITE SQUARE}", cleaned)))  # just cleaned


def _is_tangled(html: str) -> bool:
    """Whether a parser would be busy for long: with elements deep within each other, or opened anew again and again."""
    tags = [(bool(closes), name.lower()) for closes, name in _TAG.findall(html)]
    formatted = 0
    for names in _open_elements(tags):
        formatted = max(formatted, sum(name in _FORMATTING for name in names))
        if len(names) > MAX_OPEN or formatted * len(tags) > MAX_REOPENED:
            return True
    return False


def _open_elements(tags: Iterable[tuple[bool, str]]) -> Iterator[list[str]]:
    """The elements that are open after each tag that opens one, the innermost last."""
    names: list[str] = []
    for closes, name in tags:
        if name in _SHORT:
            continue
        if closes:
            _close(names, name)
            continue
        if name in _CELLS:
            for cell in _CELLS.intersection(names[_last(names, {"table"}) + 1 :]):
                _close(names, cell)
        names.append(name)
        yield names


def _close(names: list[str], name: str) -> None:
    """Close the innermost element of this name, and what is within it; formatting stays open beyond its paragraph."""
    place = _last(names, {name})
    if place < 0 or (name not in _BARRIERS and place < _last(names, _BARRIERS)):
        return
    if name in _FORMATTING:
        del names[place]
    else:
        names[place:] = [each for each in names[place + 1 :] if each in _FORMATTING and name not in _BARRIERS]


def _last(names: list[str], wanted: Set[str]) -> int:
    return max((place for place, name in enumerate(names) if name in wanted), default=-1)


class _Pictures:
    """Pictures within a text, which has a limit of its own: meanwhile, short names stand for them."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._prefix = f"data:image/png;base64,{secrets.token_hex(16)}"  # no text can have it
        self._room = MAX_PICTURES

    def put_aside(self, match: re.Match[str]) -> str:
        picture = match[0]
        if len(picture) > self._room or not _is_picture(picture.partition(",")[2]):
            return ""
        self._room -= len(picture)
        name = f"{self._prefix}{len(self._known):06}"
        self._known[name] = picture
        return name

    def put_back(self, text: str) -> str:
        return re.sub(rf"{re.escape(self._prefix)}\d{{6}}", lambda match: self._known[match[0]], text)


def _without_content(html: str) -> str:
    """bleach strips tags and keeps what is between them; of these nobody wants to read it."""
    return re.sub(r"(?is)<(script|style|template|noscript|iframe|title)\b.*?(</\1\s*>|\Z)", "", html)


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "style":
        return tag in {"td", "th", "tr", "table"}
    if tag == "a":
        return name == "title" or (name == "href" and bool(_ADDRESS.match(value)))
    if tag == "img":
        return name in {"alt", "title", "width", "height"} or (name == "src" and bool(_PICTURE.fullmatch(value)))
    return name in _ALIGNED and tag in {"td", "th", "tr", "table", "col", "colgroup"}


class _Attachments(dict[str, dict[str, str]]):
    """A cell's attachments, for nbconvert, which gives up a notebook that names one which is not there."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> dict[str, str]:
        return {"image/png": ""}


@pass_context
def markdown2html(context: Any, source: str, attachments: dict[str, dict[str, str]] | None = None) -> Markup:
    """Markdown to clean HTML. Takes the place of nbconvert's filter, which lets scripts through.

    Pictures are those of the context's `cell`, as in nbconvert's own templates, where none are given.
    """
    known = context.get("cell", {}).get("attachments", {}) if attachments is None else attachments
    renderer = IPythonRenderer(escape=False, attachments=_Attachments(known), exclude_anchor_links=True)
    return clean_html(MarkdownWithMath(renderer=renderer).render(shorten(source, MAX_HTML)))


def clean_outputs(notebook: NotebookNode) -> None:
    """Keep of every output what can be shown safely, in place."""
    room = MAX_HTML_OF_ALL
    for cell in notebook.cells:
        if cell.cell_type == "code":
            outputs = _joined(cell.outputs)
            first = outputs if len(outputs) <= MAX_OUTPUTS else outputs[: MAX_OUTPUTS - 1]
            for output in first:
                room -= _drop_html(output, room)
            cell.outputs = [output for output in first if _clean_output(output)]
            if len(first) < len(outputs):
                cell.outputs.append(_note(f"… {len(outputs) - len(first)} more outputs left out …"))


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """What a cell printed in one output, and in another what it wrote to its standard error: each where it began."""
    pieces: dict[str, list[str]] = {}
    joined: list[NotebookNode] = []
    for output in outputs:
        if output.output_type != "stream":
            joined.append(output)
        elif output.name in pieces:
            pieces[output.name].append(output.text)
        else:
            pieces[output.name] = [output.text]
            joined.append(output)
    for output in joined:
        if output.output_type == "stream":
            output.text = "".join(pieces[output.name])
    names = [output.get("name") for output in joined]
    if "stderr" in names[:-1] and names[(place := names.index("stderr")) + 1] == "stdout":
        joined[place : place + 2] = joined[place + 1], joined[place]  # which of the two came first is chance
    return joined


def _drop_html(output: NotebookNode, room: int) -> int:
    """How much of the room for HTML an output takes; where there is none left for it, it is shown as its text."""
    html = output.get("data", {}).get("text/html")
    size = min(len(html), MAX_HTML) if isinstance(html, str) else 0
    if size > room:
        del output.data["text/html"]
        return 0
    return size


def _clean_output(output: NotebookNode) -> bool:
    """Whether something is left of it."""
    if output.output_type == "stream":
        output.text = _drawable(shorten(overwrite(output.text)))
        return bool(output.text.strip())
    if output.output_type == "error":
        output.traceback = [_drawable(shorten(line)) for line in output.traceback[-30:]]
        output.evalue = shorten(output.evalue, 2000)
        return True
    output.metadata = NotebookNode()
    output.data = NotebookNode(_clean_data(output.data))
    return bool(output.data)


def _clean_data(data: dict[str, Any]) -> dict[str, str]:
    kept = {}
    for mime in ("image/png", "image/jpeg"):
        if isinstance(data.get(mime), str) and _is_picture(data[mime]):
            kept[mime] = data[mime]
    if isinstance(data.get("text/html"), str) and (html := clean_html(data["text/html"])).strip():
        kept["text/html"] = str(html)
    if isinstance(data.get("text/plain"), str):
        kept["text/plain"] = _drawable(shorten(data["text/plain"]))
    return kept


def _is_picture(text: str) -> bool:
    """Base64 of something that begins like a PNG, a JPEG or a GIF."""
    if len(text) > MAX_PICTURE:
        return False
    try:
        start = b64decode(re.sub(r"\s", "", text), validate=True)[:8]
    except (binascii.Error, ValueError):
        return False
    return start.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"))


def _note(text: str) -> NotebookNode:
    return NotebookNode(output_type="stream", name="stdout", text=text)
