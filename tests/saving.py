"""An answered notebook -> the bytes that an editor saves: Colab, JupyterLab, VS Code, the classic Notebook.

Each editor has its own metadata, ids, minor version, order of keys and layout, and leaves its own outputs. What
nbgrader wrote into a cell's metadata survives in some versions of an editor and not in others: the ways that
are called "bare" lose it. Nothing here is random.
"""

from __future__ import annotations

import copy
import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from nbformat import NotebookNode

BADGE = (
    '<a href="https://colab.research.google.com/github/student/repository/blob/main/notebook.ipynb" target="_parent">'
    '<img src="https://colab.research.google.com/assets/colab-badge.svg" alt="Open In Colab"/></a>'
)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\n"
PYTHON = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "3.12.11",
}

Json = dict[str, Any]


def colab(notebook: NotebookNode, marks: bool = True) -> bytes:
    """Opened from the badge, run on a GPU, saved as a copy to GitHub: its badge on top, minor version 0, no ids."""
    cells = [{"cell_type": "markdown", "metadata": {"id": "view-in-github", "colab_type": "text"}, "source": [BADGE]}]
    for number, cell in enumerate(_cells(notebook, marks)):
        own: Json = {"id": _digest(number)[:12]}
        if cell["cell_type"] == "code":
            own |= {"colab": {"base_uri": "https://localhost:8080/", "height": 35}, "outputId": _uuid(number)}
            cell |= {"execution_count": number, "outputs": [_for_colab(output) for output in _outputs(number)]}
        cell["metadata"] = {**own, **cell["metadata"]}
        cells.append(cell)
    slider = {"model_module": "@jupyter-widgets/controls", "model_name": "HTMLModel", "state": {"value": "100%"}}
    metadata = {
        "colab": {"provenance": [], "gpuType": "T4", "toc_visible": True, "include_colab_link": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "accelerator": "GPU",
        "widgets": {"application/vnd.jupyter.widget-state+json": {_digest("slider"): slider}},
    }
    return _dump({"nbformat": 4, "nbformat_minor": 0, "metadata": metadata, "cells": cells}, indent=2)


def jupyterlab(notebook: NotebookNode) -> bytes:
    """Minor version 5; ids and marks stay, as cells keep what Jupyter does not know; times of execution."""
    cells = _cells(notebook, marks=True)
    for number, (cell, original) in enumerate(zip(cells, notebook.cells, strict=True)):
        cell |= {"id": original.get("id") or _uuid(number)}
        cell["metadata"] |= {"editable": True, "slideshow": {"slide_type": ""}, "tags": [], "trusted": True}
        if cell["cell_type"] == "code":
            times = {
                "iopub.execute_input": "2026-11-25T08:19:32.000Z",
                "shell.execute_reply": "2026-11-25T08:19:33.000Z",
            }
            cell["metadata"] |= {"execution": times, "jupyter": {"outputs_hidden": False, "source_hidden": True}}
            cell |= {"execution_count": number, "outputs": list(_outputs(number))}
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": PYTHON, "toc-autonumbering": False}
    return _dump({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def vscode(notebook: NotebookNode, marks: bool = True) -> bytes:
    """Ids of its own; the cell's language where it is set by hand. Older versions write minor version 2, bare cells."""
    cells = _cells(notebook, marks)
    for number, cell in enumerate(cells):
        if marks:
            cell["id"] = _digest(number)[:8]
        if cell["cell_type"] == "code":
            cell["metadata"] |= {"vscode": {"languageId": "python"}}
            cell |= {"execution_count": None if number % 2 else number, "outputs": list(_outputs(number))}
    kernel = {"display_name": ".venv (3.12.11)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": PYTHON, **({} if marks else {"orig_nbformat": 4})}
    return _dump({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5 if marks else 2}, indent=1)


def classic(notebook: NotebookNode) -> bytes:
    """Notebook 6 with its extensions: minor version 4, no ids, marks kept."""
    cells = _cells(notebook, marks=True)
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            times = {"end_time": "2026-11-25T08:19:33.000Z", "start_time": "2026-11-25T08:19:32.000Z"}
            cell["metadata"] |= {"ExecuteTime": times, "collapsed": True, "scrolled": False, "hide_input": False}
            cell |= {"execution_count": number, "outputs": list(_outputs(number))}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": PYTHON, "toc": {"toc_window_display": True}, "varInspector": {}}
    return _dump({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}, indent=1)


WAYS: dict[str, Callable[[NotebookNode], bytes]] = {
    "colab": colab,
    "colab_bare": partial(colab, marks=False),
    "jupyterlab": jupyterlab,
    "vscode": vscode,
    "vscode_bare": partial(vscode, marks=False),
    "classic": classic,
}


# --- what they have in common ------------------------------------------------------------------------------


def _cells(notebook: NotebookNode, marks: bool) -> list[Json]:
    """The cells with sources as lists of lines, without ids and outputs."""
    return [
        {
            "cell_type": cell.cell_type,
            "metadata": copy.deepcopy(dict(cell.metadata)) if marks else {},
            "source": cell.source.splitlines(keepends=True),
        }
        for cell in notebook.cells
    ]


def _outputs(number: int) -> Iterator[Json]:
    """What the cell with this number left, one kind after the other."""
    lines = [f"trial {number}, epoch {epoch}: loss 2.30{epoch}\n" for epoch in range(3)]
    picture = {"image/png": PIXEL, "text/plain": ["<Figure size 640x480 with 1 Axes>"]}
    result = {"text/plain": ["'a string'"], "text/html": ["<div>\n", "<table></table></div>"]}
    kinds: list[Json] = [
        {"output_type": "stream", "name": "stdout", "text": lines},
        {"output_type": "display_data", "data": picture, "metadata": {"needs_background": "light"}},
        {"output_type": "execute_result", "data": result, "execution_count": number, "metadata": {}},
        {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": ["\x1b[0;31mNameError\x1b[0m: x"]},
    ]
    yield from kinds[: number % 4 + 1]


def _for_colab(output: Json) -> Json:
    """Colab adds what it shows a result with, and leaves out what an error said."""
    if output["output_type"] == "execute_result":
        shown = {"application/vnd.google.colaboratory.intrinsic+json": {"type": "string"}}
        return {**output, "data": {**output["data"], **shown}}
    return {**output, "evalue": "ignored"} if output["output_type"] == "error" else output


def _dump(content: Json, indent: int) -> bytes:
    return (json.dumps(content, indent=indent, ensure_ascii=False) + "\n").encode()


def _digest(what: object) -> str:
    return hashlib.sha256(str(what).encode()).hexdigest()


def _uuid(number: int) -> str:
    return str(uuid.UUID(_digest(number)[:32]))
