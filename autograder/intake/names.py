"""A cell's text -> the names that it gives. Reads text with magics or mistakes in it, and compiles nothing."""

from __future__ import annotations

import re
from functools import lru_cache

_OWN_SCOPE = ("def ", "class ", "async def ", "@")
_DEFINED = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_ASSIGNED = re.compile(r"[ \t]*([A-Za-z_][\w \t,]*)(?::[^=\n]+)?=(?!=)")
_IMPORTED = re.compile(r"(?:from[ \t]+\S+[ \t]+)?import[ \t]+\(?([^#()\n]+)")


@lru_cache(maxsize=1000)
def names_given(source: str) -> frozenset[str]:
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
    return frozenset(found)


def _given_by(line: str) -> set[str]:
    if match := _DEFINED.match(line):
        return {match[1]}
    if match := _IMPORTED.match(line):
        return {each.split()[-1] for each in match[1].split(",") if each.strip()}
    found: set[str] = set()
    place = 0
    while match := _ASSIGNED.match(line, place):  # a = b = 1
        found |= {each for each in re.split(r"[ \t,]+", match[1]) if each}
        place = match.end()
    return found
