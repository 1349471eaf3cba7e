"""`pip install ...` while grading: silent about what is here, one sentence about what isn't. Always succeeds."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import InvalidRequirement, Requirement

WITH_VALUE = ("-r", "-c", "-i", "-f", "-t", "--index-url", "--extra-index-url", "--find-links", "--target")


def main(arguments: list[str]) -> None:
    if arguments[:1] != ["install"]:
        print("pip: not needed while grading.")
        return
    for word in _wanted(arguments[1:]):
        sentence = _missing(word)
        if sentence:
            print(f"pip: {sentence}; this costs nothing.")


def _wanted(words: list[str]) -> Iterator[str]:
    """The requirements among the words of a command."""
    previous = ""
    for word in words:
        if not word.startswith("-") and previous not in WITH_VALUE:
            yield word
        previous = word


def _missing(word: str) -> str:
    """What there is to say about one requirement; nothing where it is met."""
    try:
        wanted = Requirement(word)
        version = metadata.version(wanted.name)
    except InvalidRequirement:
        return f"there is no network while grading to fetch {word}"
    except metadata.PackageNotFoundError:
        with open(os.environ["PIP_ASKED"], "a") as file:
            file.write(wanted.name.replace("-", "_").lower() + "\n")
        return f"there is no network while grading to fetch {wanted.name}"
    if wanted.specifier.contains(version, prereleases=True):
        return ""
    return f"{wanted.name} {version} is used while grading, not {wanted.specifier}"


main(sys.argv[1:])
