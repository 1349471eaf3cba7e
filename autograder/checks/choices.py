"""Which of the choices that trials made decides the optimizer, over evidence alone."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.checks.runs import optimizer, value_of_parameter
from autograder.evidence import Run


def names_asked(run: Run) -> set[str]:
    return {s.name for s in run.suggestions}


def asked_in_every_run(runs: list[Run], kinds: tuple[str, ...]) -> list[str]:
    """Parameters of these kinds that every run asked for."""
    names = [s.name for s in runs[0].suggestions if s.kind in kinds]
    return [name for name in names if all(name in names_asked(run) for run in runs)]


def options_of(run: Run, name: str) -> tuple[object, ...]:
    return next(s.choices for s in run.suggestions if s.name == name)


def optimizer_choice(runs: list[Run]) -> str | None:
    """The categorical that decides the optimizer's class, or could be meant to."""
    names = sorted(asked_in_every_run(runs, ("categorical",)), key=lambda name: doubts(runs, name))
    for name in names:
        if decides(runs, name):
            return name
    meant = [n for n in names if any(names_an_optimizer(c) for c in options_of(runs[0], n))]
    return meant[0] if meant else None


def decides(runs: list[Run], name: str) -> bool:
    """Whether the optimizer's class is a function of this choice, and not always the same."""
    classes: dict[object, set[str]] = {}
    for run in runs:
        classes.setdefault(value_of_parameter(run, name), set()).add(optimizer(run).classes[0])
    return all(len(found) == 1 for found in classes.values()) and len({*map(frozenset, classes.values())}) > 1


def doubts(runs: list[Run], name: str) -> tuple[bool, bool]:
    """Ranks choices: two with as many options go together in the scripted runs, and both seem to decide."""
    found = options_of(runs[0], name)
    strangers = sum(map(names_an_optimizer, found)) * 2 <= len(found)
    return strangers, any(mislabelled(str(value_of_parameter(run, name)), optimizer(run).classes) for run in runs)


def names_an_optimizer(option: object) -> bool:
    return any(word in str(option).lower() for word in ("sgd", "adam", "rmsprop", "momentum"))


# of torch.optim, in lower case
OPTIMIZERS = (
    *("adam", "adamw", "nadam", "radam", "adamax", "adagrad", "adadelta"),
    *("sgd", "asgd", "rmsprop", "rprop"),
)


def mislabelled(name: str, used: Sequence[str]) -> bool:
    """Whether a choice names another optimizer than the one that trained, whose class and its bases these are.

    Also a variant of what it names is the one: AdamW for "adam". Other labels are known by a part of them.
    """
    label = name.lower()
    if label in OPTIMIZERS:
        return not any(label in base.lower() for base in used)
    return ("sgd" in label and used[0].startswith("Adam")) or ("adam" in label and used[0] == "SGD")


def used_with(runs: list[Run], name: str | None) -> dict[str, str]:
    """For each choice, the optimizers that trained with it, in words."""
    found: dict[str, dict[str, None]] = {}
    for run in runs if name else ():
        found.setdefault(str(value_of_parameter(run, name or "")), {})[optimizer(run).classes[0]] = None
    return {option: " in some runs and ".join(used) for option, used in found.items()}
