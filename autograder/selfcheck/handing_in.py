"""The notebook that is about to be handed in -> whether it is saved and complete, and what to do with it.

Reads it as the grader will: through intake, against the release that this self-check belongs to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.getipython import get_ipython
from nbformat import NotebookNode

from autograder.cells import grade_id, is_answer
from autograder.intake import Intake, read_cells, read_submission
from autograder.selfcheck.answers import Report
from autograder.selfcheck.release import released
from autograder.showing.words import quoted

COLAB_SECONDS = 30
DOWNLOAD = "*File → Download → Download .ipynb*"


def hand_in() -> Report:
    """Look at the notebook as it is saved now, and say what is missing and how to hand it in."""
    name = f"{released().notebook}.ipynb"
    raw, place = saved_notebook()
    if raw is None:
        return Report(f"The saved notebook was not found. Save it, name it {name}, and hand that file in.")
    release = nbformat.reads(released().text, as_version=4)
    intake = read_submission(raw, release)
    lines = list(what_is_missing(intake, release))
    if place is not None and intake.problem is None:
        lines += not_run(intake.notebook, {cell.source.strip() for cell in read_cells(raw)})
    how = (
        f"Save, then choose {DOWNLOAD.strip('*')}, and hand in this one file under the name {name}."
        if place is None
        else f"Hand in this one file, under the name {name}: {place}"
    )
    title = (
        "Look at this before you hand in:" if lines else "Nothing is left as you got it. See what check() says of it."
    )
    return Report(title, "\n".join([*(f"- {line}" for line in lines), how]), listed(lines, how))


def listed(lines: list[str], how: str) -> str:
    items = "".join(f"<li>{quoted(line)}</li>" for line in lines)
    return f"<ul>{items}</ul><p>{quoted(how)}</p>"


def saved_notebook() -> tuple[bytes | None, Path | None]:
    """The notebook's bytes, and its file; no file in Colab, where the page itself is asked."""
    in_colab = notebook_of_colab()
    if in_colab is not None:
        return in_colab, None
    for path in candidates():
        if path.is_file():
            return path.read_bytes(), path
    return None, None


def notebook_of_colab() -> bytes | None:
    try:
        from google.colab import _message

        reply = _message.blocking_request("get_ipynb", request="", timeout_sec=COLAB_SECONDS)
        return json.dumps(reply["ipynb"]).encode()
    except Exception:  # not Colab, or one that answers in another way
        return None


def candidates() -> Iterator[Path]:
    """Where Visual Studio Code, Jupyter and nobody in particular say that the notebook is."""
    shell = get_ipython()
    told = [shell.user_ns.get("__vsc_ipynb_file__") if shell else None, os.environ.get("JPY_SESSION_NAME")]
    yield from (Path(each) for each in told if each)
    yield Path(f"{released().notebook}.ipynb")
    found = sorted(Path.cwd().glob(f"*{released().notebook}*.ipynb"), key=lambda path: path.stat().st_mtime)
    yield from reversed(found)


def what_is_missing(intake: Intake, release: NotebookNode) -> Iterator[str]:
    """Sentences: what cannot be read, was repaired, or is still as it was released."""
    if intake.problem is not None:
        yield intake.problem
        return
    yield from intake.repairs
    given = {grade_id(cell): cell.source.strip() for cell in release.cells if is_answer(cell)}
    for cell in filter(is_answer, intake.notebook.cells):
        name, source = grade_id(cell), cell.source.strip()
        asked = [line.strip() for line in given.get(name, "").splitlines() if "TODO" in line]
        if source == given.get(name) and (asked or cell.cell_type == "markdown"):  # others may stay as they are
            yield f"`{name}` is still as you got it."
        else:
            left = {line.strip() for line in source.splitlines()}.intersection(asked)
            yield from (f"`{name}` still has the line `{line}`" for line in asked if line in left)


def not_run(notebook: NotebookNode, in_file: set[str]) -> Iterator[str]:
    """Answers in the file that were not run as they stand there: changed since, or not saved since."""
    shell: Any = get_ipython()
    history = shell.history_manager.input_hist_raw if shell else []  # `In` has magic commands as Python
    not_executed = in_file - {source.strip() for source in history}
    for cell in notebook.cells:
        if cell.cell_type == "code" and is_answer(cell) and cell.source.strip() in not_executed:
            name = grade_id(cell)
            yield f"`{name}` in the file is not what you ran last: save the notebook, or run the cell."
