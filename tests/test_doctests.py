"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest
from course_folder import ROOT


def with_examples() -> dict[str, int]:
    """The modules that show any, and how many lines they type."""
    found = {path: path.read_text(encoding="utf-8").count(">>> ") for path in (ROOT / "autograder").rglob("*.py")}
    return {named(path): count for path, count in sorted(found.items()) if count}


def named(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize(("module", "count"), with_examples().items())
def test_does_every_example_give_what_it_shows(module: str, count: int) -> None:
    failed, attempted = doctest.testmod(importlib.import_module(module))
    assert (failed, attempted) == (0, count)
