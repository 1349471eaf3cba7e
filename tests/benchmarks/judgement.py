"""How good the judgement is: `make bench-judgement`.

Prints right answers that lost points, wrong answers that passed, wrong answers that failed an unrelated check,
mutants of the reference that survived, and verdicts that flipped between repetitions under another hash seed and
load. `--repeat N` grades the whole set N times (default 1; the flips of 20 take about two hours on two cores).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from mutants import Mutant, mutants
from rich.console import Console
from rich.progress import track
from specimen import ASSIGNMENT, NOTEBOOKS, ROOT, Specimen, all_specimens

from autograder.course import Course
from autograder.grading import Grader, grade_notebook
from autograder.judge import points
from autograder.verdicts import Judgement, Result

console = Console(highlight=False)


def graded(things: Iterable[Specimen | Mutant], words: str) -> list[Judgement]:
    """The judgements on specimens or mutants, in order, graded on all cores."""
    grader = Grader(Course(ROOT), ASSIGNMENT, reuse=False)
    everything = list(things)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        judgements = pool.map(
            lambda thing: grade_notebook(thing.submission(), thing.notebook, grader).judgement, everything
        )
        return list(track(judgements, words, total=len(everything), console=console))


def results(judgement: Judgement) -> dict[str, Result]:
    return {verdict.check: verdict.result for verdict in judgement.verdicts}


def report_specimens(specimens: list[Specimen], judgements: list[Judgement]) -> None:
    found = [results(judgement) for judgement in judgements]
    pairs = list(zip(specimens, found, strict=True))
    right = [s for s, r in pairs if s.right and any(result is not Result.PASSED for result in r.values())]
    passed = [s for s, r in pairs if not s.right and all(result is Result.PASSED for result in r.values())]
    unrelated = [s for s, r in pairs if not s.right and s not in passed and r != s.expected()]
    kinds = sum(s.right for s in specimens)
    line("right answers that lost points", right, kinds)
    line("wrong answers that passed", passed, len(specimens) - kinds)
    line("wrong answers that failed an unrelated check", unrelated, len(specimens) - kinds)


def line(words: str, found: list[Specimen], of: int) -> None:
    console.print(f"{len(found):5} of {of:4}  {words}")
    for specimen in found:
        console.print(f"              {specimen.notebook}/{specimen.name}")


def report_mutants() -> None:
    every = [mutant for notebook in NOTEBOOKS for mutant in mutants(notebook)]
    full = {notebook: sum(points(ASSIGNMENT, notebook).values()) for notebook in NOTEBOOKS}
    judgements = graded(every, "mutants")
    survived = [
        mutant
        for mutant, judgement in zip(every, judgements, strict=True)
        if sum(verdict.earned for verdict in judgement.verdicts) == full[mutant.notebook]
    ]
    console.print(f"{len(survived):5} of {len(every):4}  mutants that survived")
    for mutant in survived:
        console.print(f"              {mutant.name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=1)
    repeat = parser.parse_args().repeat
    specimens = all_specimens()
    rounds = [graded(specimens, f"specimens, round {number + 1}") for number in range(repeat)]
    report_specimens(specimens, rounds[0])
    report_mutants()
    flipped = [
        specimen
        for index, specimen in enumerate(specimens)
        if len({str(sorted(results(judgements[index]).items())) for judgements in rounds}) > 1
    ]
    line(f"flips in {repeat} rounds", flipped, len(specimens))


if __name__ == "__main__":
    main()
