"""How good the judgement is: `make bench-judgement`.

After each round it prints right answers that lost points, wrong answers that passed, wrong answers that failed an
unrelated check, and verdicts that flipped between rounds; at last, mutants of the reference that survived.
`--repeat N` grades the whole set N times (default 1): each round has a hash seed and a course's secret of its own,
and in every second one several notebooks share each core. A round takes 7 to 25 minutes on two cores. With `--keep`
its evidence is kept in `.autograder/`, and many rounds may be interrupted: what a round has run is not run again
while the probe and the sandbox stay as they are, but judged by the checks of today. `--name TEXT` takes only
specimens with TEXT in their names, and no mutants.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent.parent))

from course_folder import ASSIGNMENTS, ROOT
from mutants import Mutant, mutants
from rich.console import Console
from rich.progress import Progress
from specimen import Specimen, all_specimens

from autograder.course import Course
from autograder.grading import Grader, grade_notebook
from autograder.judge import points
from autograder.sandbox import stop_zygotes
from autograder.sandbox.warm import ENVIRONMENT
from autograder.verdicts import Judgement, Result

LOAD = 4  # notebooks on each core

console = Console(file=sys.stdout, highlight=False)  # this very one: judging redirects it, in other threads


@contextmanager
def conditions(number: int) -> Iterator[int]:
    """What must not matter besides the secret, another in each round: the hash seed, and how many run at once."""
    stop_zygotes()  # the next one starts with this round's seed
    with mock.patch.dict(ENVIRONMENT, PYTHONHASHSEED=str(number)):
        yield cores() * (LOAD if number % 2 else 1)


def cores() -> int:
    return os.cpu_count() or 1


def graded(
    things: Iterable[Specimen | Mutant], words: str, at_once: int, number: int = 0, keep: bool = False
) -> list[Judgement]:
    """The judgements on specimens or mutants, in order, so many graded at once."""
    secret = f"of round {number}".encode()
    graders = {name: Grader(Course(ROOT), name, reuse=keep, secret=secret) for name in {*ASSIGNMENTS.values()}}
    everything = list(things)
    progress = Progress(console=console, redirect_stdout=False, redirect_stderr=False)
    with ThreadPoolExecutor(at_once) as pool, progress:
        judgements = pool.map(
            lambda thing: (
                grade_notebook(thing.submission(), thing.notebook, graders[ASSIGNMENTS[thing.notebook]]).judgement
            ),
            everything,
        )
        return list(progress.track(judgements, len(everything), description=words))


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
    every = [mutant for notebook in ASSIGNMENTS for mutant in mutants(notebook)]
    full = {notebook: sum(points(name, notebook).values()) for notebook, name in ASSIGNMENTS.items()}
    judgements = graded(every, "mutants", cores())
    survived = [
        mutant
        for mutant, judgement in zip(every, judgements, strict=True)
        if sum(verdict.earned for verdict in judgement.verdicts) == full[mutant.notebook]
    ]
    console.print(f"{len(survived):5} of {len(every):4}  mutants that survived")
    for mutant in survived:
        console.print(f"              {mutant.name}")


def report_flips(specimens: list[Specimen], rounds: list[list[Judgement]]) -> None:
    found = [[results(judgement) for judgement in judgements] for judgements in rounds]
    flipped = [s for s, *each in zip(specimens, *found, strict=True) if any(other != each[0] for other in each)]
    line(f"flips in {len(rounds)} rounds", flipped, len(specimens))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--name", default="")
    arguments = parser.parse_args()
    specimens = [s for s in all_specimens() if arguments.name in f"{s.notebook}/{s.name}"]
    rounds = []
    for number in range(arguments.repeat):
        with conditions(number) as at_once:
            rounds.append(graded(specimens, f"specimens, round {number + 1}", at_once, number, arguments.keep))
        report_specimens(specimens, rounds[-1])
        report_flips(specimens, rounds)
    if not arguments.name:
        report_mutants()


if __name__ == "__main__":
    main()
