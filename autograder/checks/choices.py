"""Finding the choice that decides the optimizer, and what hangs on it, over evidence alone. Shared by the checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from autograder.checks.rates import looks_like_a_rate, named_as_rate
from autograder.checks.runs import is_sgd, optimizer, value_of_parameter
from autograder.checks.words import close
from autograder.evidence import Run, Suggestion


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


def names_in_one_branch(runs: list[Run], sgd: bool) -> set[str]:
    """What only the trials with SGD, or only those without, were asked for, and for no other reason."""
    here, there = ([names_asked(run) for run in runs if is_sgd(run) is branch] for branch in (sgd, not sgd))
    return {name for name in set().union(*here) - set().union(*there) if not hangs_on_another_choice(runs, name)}


def hangs_on_another_choice(runs: list[Run], name: str) -> bool:
    """Whether it may be another choice than the optimizer's that decides if a parameter is asked for.

    Choices with as many options go together in the scripted runs. A learning rate by its name hangs on the optimizer.
    """
    choices = {s.name for run in runs for s in run.suggestions if s.kind == "categorical"} - {optimizer_choice(runs)}
    return not named_as_learning_rate(name) and any(explains(runs, other, name) for other in choices)


def explains(runs: list[Run], choice_name: str, name: str) -> bool:
    """Whether a parameter was asked for with some options of a choice, and not with the others."""
    asked: dict[object, set[bool]] = {}
    for run in runs:
        asked.setdefault(value_of_parameter(run, choice_name), set()).add(name in names_asked(run))
    return all(len(found) == 1 for found in asked.values())


def names_without_effect(runs: list[Run]) -> set[str]:
    """Learning rates by name and range that every trial was asked for, and that none used."""
    idle = [{s.name for s in run.suggestions if has_no_effect(s, run)} for run in runs]
    return {name for name in set.intersection(*idle) if named_as_learning_rate(name)}


def named_as_learning_rate(name: str) -> bool:
    """Whether a name says a learning rate, perhaps an optimizer's, and nothing else: `lr_min` is a schedule's."""
    words = {word for word in re.split(r"[^a-z]+", name.lower()) if word}
    return bool(words & {"lr", "learning", *OPTIMIZERS}) and words <= {"lr", "learning", "rate", *OPTIMIZERS}


def has_no_effect(suggestion: Suggestion, run: Run) -> bool:
    """Whether a suggestion from before the training looks like a learning rate, and is no optimizer's setting.

    Its name can only acquit it: a schedule's factor, say, has the range of a rate and no place in the optimizer.
    """
    looks = looks_like_a_rate(suggestion) and named_as_rate(suggestion)
    settings = [number for use in run.optimizers for number in chain(use.settings, *use.lrs, use.lr_by_epoch)]
    return looks and suggestion.epoch == 0 and not any(close(suggestion.value, number) for number in settings)
