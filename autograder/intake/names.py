"""A cell's text -> the names that it gives. Reads text with magics or mistakes in it, and compiles nothing."""

from __future__ import annotations

import re

_OWN_SCOPE = ("def ", "class ", "async def ", "@")
_DEFINING = ("import ", "from ", *_OWN_SCOPE)
_WORKING = re.compile(r"[\w)\]][ \t]*\(|[^\W\d]\w*[ \t]*[.\[]|[)\]][ \t]*[.\[]")  # a call, an attribute, an item
_DEFINED = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_ASSIGNED = re.compile(r"([A-Za-z_][\w \t,]*?)[ \t]*(?::[^=\n]+)?=(?!=)")
_IMPORTED = re.compile(r"(?:from[ \t]+\S+[ \t]+)?import[ \t]+\(?([^#()\n]+)")


def names_given(source: str) -> set[str]:
    """Names that a cell defines, assigns or imports outside functions and classes, also under an `if` or `try`.

    >>> sorted(names_given("if new:\\n    study = create()\\ndef train(net):\\n    lr = 1e-3"))
    ['study', 'train']
    """
    found: set[str] = set()
    inside = False
    for line in source.splitlines():
        if line[:1] not in ("", " ", "\t", "#", ")"):
            inside = line.startswith(_OWN_SCOPE)
        elif inside:
            continue
        found |= _given_by(line.strip())
    return found


def additions(source: str, known: set[str]) -> str:
    """The imports, functions, classes and plain constants of a cell whose names are not known.

    >>> additions("import torch\\nimport copy\\nRATES = (\\n  1e-3,\\n)\\nnet = Net()", {"torch"}).splitlines()
    ['import copy', 'RATES = (', '  1e-3,', ')']
    """
    kept = []
    for statement in _statements(source):
        given = names_given(statement)
        if given and given.isdisjoint(known) and (statement.startswith(_DEFINING) or _is_plain(statement)):
            kept.append(statement.rstrip())
    return "\n".join(kept)


def _is_plain(statement: str) -> bool:
    """Whether it is an assignment, and nothing is called, looked up or decided in it."""
    return _ASSIGNED.match(statement) is not None and not _WORKING.search(statement)


def _statements(source: str) -> list[str]:
    """A cell's lines, those together that seem to be one statement."""
    found: list[list[str]] = []
    for line in source.splitlines():
        goes_on = line[:1] in ("", " ", "\t", ")", "]", "}") or (found and found[-1][-1].startswith("@"))
        if goes_on and found:
            found[-1].append(line)
        else:
            found.append([line])
    return ["\n".join(lines) for lines in found]


def has_code(source: str) -> bool:
    """Whether something is left without blank lines and comments."""
    return any(line.strip() and not line.strip().startswith("#") for line in source.splitlines())


def _given_by(line: str) -> set[str]:
    if match := _DEFINED.match(line):
        return {match[1]}
    if match := _IMPORTED.match(line):
        return {each.split()[-1] for each in match[1].split(",") if each.strip()}
    found: set[str] = set()
    while match := _ASSIGNED.match(line):  # a = b = 1
        found |= {each for each in re.split(r"[ \t,]+", match[1]) if each}
        line = line[match.end() :].lstrip()
    return found
