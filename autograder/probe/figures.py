"""Figures cost next to nothing while grading: a line of text stands for each one.

A search of three tiny trials draws pictures that mislead, and drawing them took more time than all training.
The code that makes a figure still runs, and fails where it must; only its drawing is left out, and a picture
that is saved to a file is empty. The course's own helpers, which do nothing but draw, are skipped.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import ModuleType
from typing import Any
from unittest import mock

from matplotlib.figure import Figure

NOT_DRAWN = "[a figure: not drawn while grading]"
HELPERS = ("show_images", "draw", "draw_slices", "plot_learning_curves", "plot_replays")  # of util.py


def leave_out(shell: Any) -> None:
    """Show `NOT_DRAWN` in place of the figures of matplotlib and plotly, from now on."""
    import plotly.io  # not where students try their answers out: it may not be installed there
    from plotly.basedatatypes import BaseFigure

    def say(*args: Any, **kwargs: Any) -> None:
        shell.display_pub.publish({"text/plain": NOT_DRAWN})

    for method in ("draw", "tight_layout"):
        mock.patch.object(Figure, method, _nothing(getattr(Figure, method))).start()
    mock.patch.object(plotly.io, "show", say).start()
    for kind in (Figure, BaseFigure):
        shell.display_formatter.ipython_display_formatter.for_type(kind, say)


def skip_helpers(util: ModuleType | None) -> None:
    """Let the course's helpers that draw say so instead, once `util` has been imported."""
    for name in HELPERS:
        helper = getattr(util, name, None)
        if callable(helper) and not hasattr(helper, "__wrapped__"):
            setattr(util, name, _told(helper))


def _nothing(original: Callable[..., Any]) -> Callable[..., None]:
    @functools.wraps(original)
    def nothing(*args: Any, **kwargs: Any) -> None:
        pass

    return nothing


def _told(helper: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(helper)
    def told(*args: Any, **kwargs: Any) -> None:
        print(NOT_DRAWN)

    return told
