"""Hidden checks of 03_01_search: what a search suggests, and whether it is used."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from autograder.checks import Unseen, exercise, expected
from autograder.checks import links as read
from autograder.checks.accuracies import (
    assert_returns_a_plain_number,
    assert_returns_the_test_accuracy,
    assert_trained_on_training_images,
    assert_value_is_of_the_saved_weights,
    objective_runs,
)
from autograder.checks.choices import (
    OPTIMIZERS,
    asked_in_every_run,
    decides,
    mislabelled,
    names_asked,
    optimizer_choice,
    options_of,
    used_with,
)
from autograder.checks.rates import (
    Rate,
    learning_rates,
    looks_like_a_rate,
    named_as_rate,
    rate_left_out,
    rates_of,
    replaced_at_once,
    suits_adam,
    suits_sgd,
    used_rate,
)
from autograder.checks.runs import (
    cell_ending,
    is_adam,
    is_sgd,
    optimizer,
    own_trials,
    scripted,
    shared_file,
    throughout,
    trained,
    value_of_parameter,
)
from autograder.checks.structures import (
    as_blocks,
    assert_can_be_built,
    block_parameter,
    built,
    changes,
    convolutions,
    counts,
    depth,
    follows,
    halvings,
    hidden_from_view,
    hidden_widths,
    layers_parameter,
    linears,
    numbers_in_words,
    numbers_of,
)
from autograder.checks.studies import assert_is_the_one_named, assert_maximises, assert_named, assert_resumed, study_of
from autograder.checks.words import close, counted, kind_in_words, listed, short
from autograder.evidence import Evidence, Run, Structure, Suggestion

# --- exercise 1 --------------------------------------------------------------------------------------------

learning_rate = exercise("learning_rate")


def first_optimizer_runs(evidence: Evidence) -> list[Run]:
    """The runs that train with anything but SGD: SGD's own learning rate belongs to the next exercise."""
    runs = trained(evidence)
    others = [run for run in runs if not any("SGD" in use.classes for use in throughout(run))]
    if len(others) == len(runs):  # what was chosen in SGD's place belongs there, too
        others = [run for run in runs if is_adam(run)] or others
    failed = [run for run in scripted(evidence) if run.error and not run.optimizers]
    if not others and failed:
        raise Unseen(f"Training with another optimizer than SGD failed: {failed[0].error}", "a training with Adam")
    return others or runs


def found_rates(evidence: Evidence) -> list[Rate]:
    """Where the learning rate comes from; where no scripted run says it, the notebook's own search may."""
    return rates_of(first_optimizer_runs(evidence)) or rates_of(r for r in own_trials(evidence) if not is_sgd(r))


@learning_rate.check(points=1, read=read.SUGGEST_FLOAT, visible=True)
def test_learning_rate_is_a_suggested_float(evidence: Evidence) -> None:
    """The trial is asked for the learning rate, as a real number."""
    runs = first_optimizer_runs(evidence)
    found = found_rates(evidence)
    meant = [s for s in runs[0].suggestions if s.kind != "float" and named_as_rate(s) and of_numbers(s)]
    asked_for = f"; {meant[0].name!r} is asked for as {kind_in_words(meant[0].kind)}" if meant else ""
    assert found, expected(
        "a real number that the trial suggests as the learning rate",
        saw=f"In {all_of(runs)} the optimizer began to train with lr={learning_rates(runs)}, which is no value that "
        f"the trial suggested{asked_for}.",
    )
    others = [rate.suggestion for rate in found if rate.suggestion.kind != "float"]
    assert not others, expected(
        "a real number: any value within the range may turn out to be the best",
        saw=f"The learning rate comes from {others[0].name!r}, which is asked for as {kind_in_words(others[0].kind)}.",
        hint="With a few fixed values, Optuna cannot try what lies between them.",
    )


def of_numbers(suggestion: Suggestion) -> bool:
    return all(isinstance(choice, int | float) for choice in suggestion.choices)


def all_of(runs: list[Run]) -> str:
    return f"all {len(runs)} runs" if len(runs) > 1 else "the run"


@learning_rate.check(points=1, needs=[test_learning_rate_is_a_suggested_float], read=read.SUGGEST_FLOAT)
def test_learning_rate_is_on_a_log_scale(evidence: Evidence) -> None:
    """The learning rate is drawn on a logarithmic scale."""
    rate = found_rates(evidence)[0]
    low, high = rate.range or (0.0, 0.0)
    assert rate.on_log_scale, expected(
        "a scale on which 0.0001 to 0.001 is as likely as 0.01 to 0.1",
        saw=f"{rate.suggestion.name!r} is {drawn(rate)} between {short(low)} and {short(high)}.",
        hint="suggest_float can draw on a logarithmic scale itself: look at its keyword arguments."
        if not rate.suggestion.log
        else "",
    )


def drawn(rate: Rate) -> str:
    """How a rate is drawn that is not on a logarithmic scale, in words."""
    return "an exponent, drawn on a logarithmic scale on top of that," if rate.suggestion.log else "drawn evenly"


@learning_rate.check(points=0.5, needs=[test_learning_rate_is_a_suggested_float], read=read.SEARCH_SPACE)
def test_learning_rate_has_a_sensible_range(evidence: Evidence) -> None:
    """The range is wide enough to search in, and holds learning rates that can work."""
    rate = found_rates(evidence)[0]
    low, high = rate.range or (0.0, 0.0)
    shared = rate.suggestion.name in {other.suggestion.name for other in rates_of(filter(is_sgd, trained(evidence)))}
    sensible = suits_adam(low, high, highest=1 if shared else 0.5)
    if all(map(is_sgd, trained(evidence))):  # that Adam never trains is for the next exercise to say
        sensible = suits_sgd(low, high)
    assert sensible, expected(
        "a range over more than one order of magnitude, around the values that work for Adam, and not far above them",
        saw=f"The range goes from {short(low)} to {short(high)}.",
    )


@learning_rate.check(points=1, needs=[test_learning_rate_is_a_suggested_float], read=read.OBJECTIVE, visible=True)
def test_learning_rate_reaches_the_optimizer(evidence: Evidence) -> None:
    """The optimizer trains with the value that this trial suggested, unchanged."""
    runs = first_optimizer_runs(evidence)
    lost = [run for run in runs if used_rate(run) is None]
    if not lost:
        assert_no_part_is_left_out(runs)
        assert_is_not_replaced(runs)
        assert_trains_with_it(runs)
        return
    suggested = [rate.suggestion.value for rate in rates_of(lost)]
    told = f"though the trial suggested {listed(suggested)}" if suggested else "which the trial did not suggest"
    assert not lost, expected(
        "The suggested value has to reach the optimizer, in every trial anew.",
        saw=f"In {len(lost)} of {len(runs)} runs the optimizer began to train with lr={learning_rates(lost)}, {told}.",
        hint=lost_rate_hint(lost, [*own_trials(evidence), *(run for run in runs if run not in lost)]),
    )


def assert_no_part_is_left_out(runs: list[Run]) -> None:
    rest = rate_left_out(runs)
    assert rest is None, expected(
        "The suggested value has to reach the whole optimizer.",
        saw=f"In {all_of(runs)} a part of the network trained with lr={short(rest)}, whatever was suggested.",
        hint="There are several optimizers or groups of parameters, and one of them has a rate of its own.",
    )


def assert_is_not_replaced(runs: list[Run]) -> None:
    """A schedule lowers a rate. What all have in the second epoch, and is above some of the first ones, replaces it."""
    pairs = [optimizer(run).lr_by_epoch[:2] for run in runs if len(optimizer(run).lr_by_epoch) > 1]
    later = {rate for _, rate in pairs}
    replaced = len(pairs) > 1 and len(later) == 1 and min(first for first, _ in pairs) < max(later)
    assert not replaced, expected(
        "The suggested value has to be what the optimizer trains with, until a schedule changes it.",
        saw=f"In {all_of(runs)} the learning rate was {short(max(later))} from the second epoch on, whatever was "
        "suggested.",
    )


def assert_trains_with_it(runs: list[Run]) -> None:
    """An optimizer that was given the rate has to train with it: all its steps may have had another one."""
    others = replaced_at_once(runs)
    assert not others, expected(
        "The suggested value has to be what the optimizer trains with, until a schedule changes it.",
        saw=f"In {len(others)} of {len(runs)} runs the first step was made with lr={learning_rates(others)}, though "
        f"the trial suggested {listed(rate.learning_rate for rate in rates_of(others))}.",
        hint="The optimizer was given the suggested value, and something changed it before the first step.",
    )


def lost_rate_hint(lost: list[Run], others: list[Run]) -> str:
    """A hint for the ways of losing a learning rate that can be told from the numbers."""
    used = [optimizer(run).lr for run in lost]
    suggested = [rate.suggestion.value for rate in rates_of(lost)]
    alike = [other for other in others if optimizer(other).classes == optimizer(lost[0]).classes]
    honest = [optimizer(other).lr for other in alike if used_rate(other)]
    if all(any(close(lr, earlier) for earlier in honest) for lr in used):
        return "This is the value of an earlier trial: something keeps it from one trial to the next."
    factors = [lr / value for lr, value in zip(used, suggested, strict=False) if isinstance(value, float) and value]
    if len(factors) > 1 and all(close(factor, factors[0], 1e-6) for factor in factors):
        return f"The value was multiplied by {short(factors[0])} on its way."
    if all(close(lr, 1e-3) for lr in used) and not honest:
        return "0.001 is the constant that the notebook began with, and what Adam takes where no rate is given."
    return ""


@learning_rate.check(points=0.5, needs=[test_learning_rate_is_a_suggested_float], read=read.SEARCH_SPACE)
def test_learning_rate_is_fixed_within_a_trial(evidence: Evidence) -> None:
    """One trial is one setting: nothing new is asked for once training has begun."""
    for run in first_optimizer_runs(evidence):
        late = [s for s in run.suggestions if s.epoch > 0]
        assert not late, expected(
            "all parameters asked for before the first epoch",
            saw=f"While training went on, the trial was asked for {listed(repr(s.name) for s in late)}.",
            hint="Each name is a parameter of its own for Optuna: a rate for each epoch is a search in as many "
            "dimensions as there are epochs.",
        )


# --- exercise 2 --------------------------------------------------------------------------------------------

optimizers = exercise("optimizer")


def classes_used(evidence: Evidence) -> list[str]:
    return list(dict.fromkeys(optimizer(run).classes[0] for run in [*trained(evidence), *own_trials(evidence)]))


def choice_hint(evidence: Evidence) -> str:
    """A hint for the ways of choosing an optimizer without asking for a choice."""
    if len(classes_used(evidence)) < 2:
        return ""
    runs = [*trained(evidence), *own_trials(evidence)]
    if any(decides(runs, name) for name in asked_in_every_run(runs, ("int",))):
        return "An integer says that the second optimizer is bigger than the first. A choice has no order."
    return "The optimizer changed between runs, but no choice of the trial's says which it was."


NOT_STORABLE = ("<class ", "<function ", "functools.partial(")  # how these objects look in the evidence


def keeps_trials(evidence: Evidence) -> bool:
    """Whether the notebook's study stores its trials. One in memory takes any option: exercise 5 judges that."""
    return evidence.study is not None and evidence.study.storage in ("database", "journal")


@optimizers.check(points=1, read=read.SUGGEST_CATEGORICAL, visible=True)
def test_optimizer_is_a_suggested_choice(evidence: Evidence) -> None:
    """The trial is asked to choose between optimizers."""
    runs = trained(evidence)
    if optimizer_choice(runs) is None and own_trials(evidence):
        runs = own_trials(evidence)  # asked for once, and kept from trial to trial
    name = optimizer_choice(runs)
    others = [s.name for s in runs[0].suggestions if s.kind == "categorical"]
    asked_for = (
        f"No choice that was asked for ({listed(map(repr, others))}) decides about the optimizer"
        if others
        else "No choice was asked for"
    )
    assert name, expected(
        "a choice between named optimizers that the trial makes",
        saw=f"{asked_for}; training used {listed(classes_used(evidence))}.",
        hint=choice_hint(evidence),
    )
    found = list(options_of(runs[0], name))
    unfit = [option for option in found if str(option).startswith(NOT_STORABLE)] if keeps_trials(evidence) else []
    assert not unfit, expected(
        "names to choose between, which the study's database can store",
        saw=f"One of the options is {unfit[0]}, which no database can store: in your own study a "
        "trial ends there with an error.",
    )
    assert len(found) >= 2, expected("at least two optimizers to choose from", saw=f"The choice is {found}.")


@optimizers.check(points=1, needs=[test_optimizer_is_a_suggested_choice], read=read.SUGGEST_CATEGORICAL, visible=True)
def test_choice_decides_the_optimizer(evidence: Evidence) -> None:
    """What the trial chose is what trains: Adam in one branch, SGD in the other."""
    runs = trained(evidence)
    name = optimizer_choice(runs)
    pairs = {str(value_of_parameter(run, name)): optimizer(run).classes for run in runs} if name else {}
    saw = " ".join(f"With the choice {c!r} the optimizer was {used}." for c, used in used_with(runs, name).items())
    assert name, expected(
        "a choice in every trial anew",
        saw=f"In {len(runs)} runs no choice was asked for, and training used {optimizer(runs[0]).classes[0]}.",
        hint="An earlier trial was asked: something keeps its answer from one trial to the next.",
    )
    failed = [run for run in scripted(evidence) if run.error and not run.optimizers and name in names_asked(run)]
    if failed and all(map(is_sgd, runs)) and str(value_of_parameter(failed[0], name)) not in pairs:
        return  # the other branch fails, and its learning rate is the exercise before
    if failed and len(pairs) == 1:
        saw = f"With the choice {value_of_parameter(failed[0], name)!r} training failed: {failed[0].error}"
        raise Unseen(saw, "a training for each choice")
    both = any(map(is_sgd, runs)) and any(map(is_adam, runs))
    assert both and decides(runs, name), expected("Adam in some trials and SGD in others, as chosen", saw=saw)
    swapped = [c for c, used in pairs.items() if mislabelled(c, used)]
    assert not swapped, expected("the optimizer that the choice names", saw=saw)


def sgd_runs(evidence: Evidence) -> list[Run]:
    runs = [run for run in trained(evidence) if is_sgd(run)]
    if not runs:
        raise Unseen("No run trained with SGD.", "training with SGD in some trials")
    return runs


MOMENTUM = 0.9


@optimizers.check(points=1, needs=[test_choice_decides_the_optimizer], read=read.SGD)
def test_sgd_has_momentum(evidence: Evidence) -> None:
    """SGD trains with the momentum of the text."""
    runs = sgd_runs(evidence)
    wrong = [run for run in runs if not has_the_momentum(run)]
    found = sorted({momentum for run in wrong for momentum in optimizer(run).momenta or (0.0,)})
    assert not wrong, expected(
        "the momentum that the text asks for, for all parts of the network",
        saw=f"SGD began to train with momentum={listed(found)}.",
    )


def has_the_momentum(run: Run) -> bool:
    """Whether SGD, in all its groups, was built with the momentum of the text, or had it when it began to train."""
    use = optimizer(run)
    return any(found and all(close(each, MOMENTUM) for each in found) for found in (use.built_momenta, use.momenta))


@optimizers.check(points=1, needs=[test_choice_decides_the_optimizer], read=read.SUGGEST_FLOAT)
def test_sgd_has_a_suggested_learning_rate(evidence: Evidence) -> None:
    """SGD's learning rate is asked for too, over a sensible range on a logarithmic scale, and reaches it."""
    runs = sgd_runs(evidence)
    found = [used_rate(run) for run in runs]
    lost = [run for run, rate in zip(runs, found, strict=True) if rate is None]
    assert not lost, expected(
        "a learning rate that the trial suggests",
        saw=f"In {len(lost)} of {len(runs)} runs with SGD the learning rate was {learning_rates(lost)}, which no "
        "suggestion gave.",
    )
    assert_no_part_is_left_out(runs)
    assert_is_not_replaced(runs)
    assert_trains_with_it(runs)
    others = {rate.suggestion.name: rate.range for rate in other_rates(evidence)}
    twice = [rate for rate in found if rate and others.get(rate.suggestion.name, rate.range) != rate.range]
    assert not twice, expected(
        "a name for each range, or one range",
        saw=f"{twice[0].suggestion.name!r} is asked for with two ranges: for SGD, and for the other optimizer.",
        hint="The name is what makes a parameter: the sampler takes both for the same one.",
    )
    own = [rate for rate in found if rate and rate.suggestion.name not in others]
    flat = [rate for rate in own if not rate.on_log_scale]
    assert not flat, expected(
        "a real number on a logarithmic scale here too",
        saw=f"{flat[0].suggestion.name!r} is asked for as {kind_in_words(flat[0].suggestion.kind)}."
        if flat[0].suggestion.kind != "float"
        else f"{flat[0].suggestion.name!r} is {drawn(flat[0])} over its range.",
    )
    ranges = [rate.range or (0.0, 0.0) for rate in own]
    odd = [(low, high) for low, high in ranges if not suits_sgd(low, high)]
    assert not odd, expected(
        "a range over an order of magnitude or more, around the values that work for SGD",
        saw=f"The range of SGD's learning rate goes from {short(odd[0][0])} to {short(odd[0][1])}.",
    )


def other_rates(evidence: Evidence) -> list[Rate]:
    """The learning rates of optimizers other than SGD: exercise 1 has judged those."""
    return rates_of(run for run in trained(evidence) if not is_sgd(run))


@optimizers.check(points=0.5, needs=[test_choice_decides_the_optimizer], read=read.OPTIMIZER)
def test_optimizer_has_the_whole_network(evidence: Evidence) -> None:
    """The optimizer trains all layers of the network."""
    runs = trained(evidence)
    partly = [run for run in runs if run.without_optimizer]
    tensors = counted(partly[0].without_optimizer, "tensor") if partly else ""
    assert not partly, expected(
        "an optimizer that has all of the network's weights, in each of its layers",
        saw=f"In {len(partly)} of {len(runs)} runs no optimizer had {tensors} of the network's weights and biases: "
        "training changed nothing there.",
    )
    choices = {s.name for run in runs for s in run.suggestions if s.kind == "categorical"}
    if len(choices) > 1:
        return  # whether a part is frozen may be a choice of its own, which was the same in all runs of a branch
    for branch in ([run for run in runs if is_sgd(run) is sgd] for sgd in (True, False)):
        fixed = [unmoved_layers(run) for run in branch]
        assert not min(fixed, default=0), expected(
            "a training that changes the weights of all layers",
            saw=f"In all {len(fixed)} runs with {optimizer(branch[0]).classes[0]} {counted(fixed[0], 'layer')} of the "
            "network had the same weights after the training as before it.",
            hint="To freeze layers helps where they have learned something before. Here they hold random numbers.",
        )


def unmoved_layers(run: Run) -> int:
    """How many layers a training has left as they were. Where it is all of them, they were put back afterwards."""
    return run.net.unmoved if run.net and run.net.unmoved < run.net.weights else 0


@optimizers.check(points=0.5, needs=[test_choice_decides_the_optimizer], read=read.SEARCH_SPACE)
def test_no_learning_rate_is_asked_for_in_vain(evidence: Evidence) -> None:
    """A trial is asked only for the learning rate that its optimizer uses."""
    runs = trained(evidence)
    used = {rate.suggestion.name for run in runs if (rate := used_rate(run))}
    never = names_without_effect(runs)
    for run in runs:
        mine = used_rate(run)
        if mine is None:
            continue  # a rate that does not arrive is another mistake
        branch = names_in_one_branch(runs, is_sgd(run))
        others = [s for s in run.suggestions if s.name != mine.suggestion.name]
        vain = [s.name for s in others if s.name in used | never or (s.name in branch and has_no_effect(s, run))]
        assert not vain, expected(
            "only the learning rate that is used: the sampler learns nothing from the other",
            saw=f"A trial with {optimizer(run).classes[0]} was asked for {listed(map(repr, vain))} too, "
            "which had no effect.",
        )


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


# --- exercise 3 --------------------------------------------------------------------------------------------

structure = exercise("structure")


def two_in_words(networks: list[Structure], what: Callable[[Structure], str]) -> str:
    """Two networks in words: the one with all numbers low, and the one with all numbers high."""
    return "; ".join(f"with {numbers_in_words(net)} the network {what(net)}" for net in networks[:2])


def halved(net: Structure) -> str:
    return f"halved height and width {times(halvings(net))}"


def times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


@structure.check(points=0.5, read=read.SUGGEST_INT, visible=True)
def test_numbers_of_layers_are_integers(evidence: Evidence) -> None:
    """The trial is asked for numbers of layers, as integers."""
    networks = as_blocks(evidence)
    integers = counts(evidence, ("int",))
    assert integers, expected(
        "integers that the trial suggests for the numbers of layers",
        saw="Net asked the trial for no integer.",
    )
    others = counts(evidence, ("float", "categorical"))
    measures = (halvings, linears, lambda net: net.net.convolutions // max(1, halvings(net)))
    stray = [name for name in others if any(rounded_follows(networks, name, measure) for measure in measures)]
    if not any(changes(networks, name, depth) for name in integers):
        stray += [name for name in others if changes(networks, name, depth)]
    assert not stray, expected(
        "integers: they have an order that the sampler can use",
        saw=f"{stray[0]!r} decides a number of layers, and is not asked for as an integer.",
    )


def rounded_follows(networks: list[Structure], name: str, measure: Callable[[Structure], int]) -> bool:
    """Whether a number of layers is a suggested value that was cut or rounded to an integer."""
    pairs = [(measure(net), numbers_of(net)[name]) for net in networks if name in numbers_of(net)]
    varied = len({seen for seen, _ in pairs}) > 1
    return varied and any(all(seen == cut(value) for seen, value in pairs) for cut in (int, round, math.ceil))


def assert_seen(evidence: Evidence, found: object) -> None:
    """Where networks that cannot be built hide what is asked for, that is another check's business."""
    hidden = hidden_from_view(evidence, counts(evidence))
    if not found and hidden:
        raise Unseen(
            f"Networks could be built for one value of {listed(map(repr, hidden))} only.",
            "networks for several values, to compare",
        )


@structure.check(points=0.5, needs=[test_numbers_of_layers_are_integers], read=read.SUGGEST_INT, visible=True)
def test_every_network_can_be_built(evidence: Evidence) -> None:
    """Every combination within the ranges gives a network that runs, with one output for each class."""
    built(evidence)
    for net in those_of_a_trial(evidence):
        where = f"With {numbers_in_words(net)}"
        assert_can_be_built(
            net,
            failed=f"{where}: {net.error or 'building it took too long, and was stopped.'}"
            if net.suggestions
            else f"While a network was built: {net.error or 'it took too long, and was stopped.'}",
            where=where,
        )


def those_of_a_trial(evidence: Evidence) -> list[Structure]:
    """The networks; where `objective` asks the trial, and `Net` takes something else, only those of `objective`."""
    asked_for = [net for net in evidence.structures if net.suggestions]
    at_all = any(net.net for net in asked_for)
    return [net for net in evidence.structures if net.net or net in asked_for or not at_all]


@structure.check(points=1, needs=[test_numbers_of_layers_are_integers], read=read.SEARCH_SPACE)
def test_blocks_follow_the_suggestion(evidence: Evidence) -> None:
    """The network has as many convolution blocks as the trial says."""
    networks = as_blocks(evidence)
    found = block_parameter(networks, counts(evidence))
    assert_seen(evidence, found)
    assert found, expected(
        "one suggested integer that is the number of blocks, whatever the other numbers are",
        saw=f"The number of blocks equals none of the suggested numbers: {two_in_words(networks, halved)}.",
    )


@structure.check(points=1.5, needs=[test_numbers_of_layers_are_integers], read=read.SEARCH_SPACE)
def test_layers_per_block_follow_the_suggestion(evidence: Evidence) -> None:
    """Each block has as many convolutions as the trial says."""
    networks = as_blocks(evidence)
    names = counts(evidence)
    found = layers_parameter(networks, names, block_parameter(networks, names))
    assert_seen(evidence, found)
    words = two_in_words(networks, lambda net: f"{halved(net)} and had {counted(convolutions(net), 'convolution')}")
    assert found, expected(
        "one suggested integer that is the number of convolutions in each block",
        saw=f"The number of convolutions in a block equals none of the suggested numbers: {words}.",
    )


@structure.check(points=1, needs=[test_numbers_of_layers_are_integers], read=read.SEARCH_SPACE)
def test_fully_connected_layers_follow_the_suggestion(evidence: Evidence) -> None:
    """The network has as many fully connected layers as the trial says, the last one included."""
    networks, found = as_blocks(evidence), names_of_fully_connected(evidence)
    assert_seen(evidence, found)
    words = two_in_words(networks, lambda net: f"had {counted(linears(net), 'fully connected layer')}")
    assert found, expected(
        "one suggested integer that is the number of fully connected layers, the output layer included",
        saw=f"The number of fully connected layers equals none of the suggested numbers: {words}.",
    )
    assert not all(changes(networks, name, convolutions) for name in found), expected(
        "a suggested integer of their own",
        saw=f"{found[0]!r} says how many fully connected layers there are, and how many convolutions, too.",
        hint=double_use_hint(networks, counts(evidence)),
    )


def double_use_hint(networks: Sequence[Structure], names: Sequence[str]) -> str:
    idle = [name for name in names if not changes(networks, name, lambda net: net.net)]
    if idle:
        return f"{idle[0]!r} was asked for, and the network was the same whatever it was."
    return "The name is what makes a parameter: whoever asks twice for one name gets the same value twice."


def names_of_fully_connected(evidence: Evidence) -> list[str]:
    """The parameters that say how many fully connected layers there are; from 0, they leave out the output layer."""
    networks, ranges = built(evidence), ranges_of(evidence)
    ways = {name: (0, 1) if starts_at_zero(ranges[name]) else (0,) for name in counts(evidence)}
    return [name for name, offsets in ways.items() if follows(networks, name, linears, offsets) is not None]


def ranges_of(evidence: Evidence) -> dict[str, list[tuple[float, float]]]:
    """From where to where each number is asked for, in any network; seldom more than one range."""
    found: dict[str, dict[tuple[float, float], None]] = {}
    for suggestion in (s for net in evidence.structures for s in net.suggestions):
        if suggestion.low is not None and suggestion.high is not None:
            found.setdefault(suggestion.name, {})[suggestion.low, suggestion.high] = None
    return {name: list(spans) for name, spans in found.items()}


def starts_at_zero(spans: list[tuple[float, float]]) -> bool:
    return spans[-1][0] == 0


BLOCKS, LAYERS_PER_BLOCK, FULLY_CONNECTED, HIDDEN_SIZE = (1, 4), (1, 3), (1, 3), (64, 1024)
HIDDEN = (0, 2)  # fully connected layers but for the output layer


@structure.check(points=0.5, needs=[test_numbers_of_layers_are_integers], read=read.SUGGEST_INT)
def test_numbers_of_layers_have_the_ranges_of_the_table(evidence: Evidence) -> None:
    """Each number is asked for over the range that the table gives."""
    networks, names, ranges = as_blocks(evidence), counts(evidence), ranges_of(evidence)
    blocks = block_parameter(networks, names)
    wanted = {layers_parameter(networks, names, blocks): LAYERS_PER_BLOCK, blocks: BLOCKS}
    for name in names_of_fully_connected(evidence):
        wanted.setdefault(name, HIDDEN if starts_at_zero(ranges[name]) else FULLY_CONNECTED)
    sizes = [name for name in hidden_size_names(evidence) if name in ranges]
    if len(sizes) == 1:  # one for each layer may have ranges of their own
        wanted[sizes[0]] = HIDDEN_SIZE
    found = {name: span for name, span in wanted.items() if name is not None}
    if not found:
        raise Unseen("No suggested integer is a number of layers.", "numbers of layers that follow the trial")
    for name, span in found.items():
        low, high = next((other for other in ranges[name] if other != span), span)
        assert (low, high) == span, expected(
            "the range that the table gives",
            saw=f"{name!r} is asked for between {short(low)} and {short(high)}"
            f"{', in some networks' if len(ranges[name]) > 1 else ''}.",
            hint="Both ends of an integer's range belong to it." if high == span[1] + 1 else "",
        )


def hidden_size_names(evidence: Evidence) -> dict[str, Width]:
    """The parameters that say how wide a hidden layer is wherever there is one, and how they say it."""
    networks = [net for net in built(evidence) if hidden_widths(net)]
    found: dict[str, Width] = {}
    for name in counts(evidence, ("int", "categorical")):
        among = [net for net in networks if name in numbers_of(net)]
        if len({numbers_of(net)[name] for net in among}) < 2:
            continue
        ways = [way for way in WIDTHS if all(way(numbers_of(net)[name]) in hidden_widths(net) for net in among)]
        if ways:
            found[name] = ways[0]
    return found


Width = Callable[[float], float]
# the number itself, a power of two, or a multiple of a usual size
WIDTHS: list[Width] = [
    lambda value: value,
    lambda value: 2.0**value if abs(value) < 20 else 0.0,
    *(lambda value, unit=unit: unit * value for unit in (8, 16, 32, 64, 128, 256)),
]


@structure.check(points=0.5, needs=[test_numbers_of_layers_are_integers], read=read.SUGGEST_INT)
def test_hidden_size_follows_the_suggestion(evidence: Evidence) -> None:
    """Hidden layers are as wide as the trial says, as an integer."""
    names = hidden_size_names(evidence)
    assert_seen(evidence, names)
    choices = [name for name in names if name in counts(evidence, ("categorical",))]
    assert not choices, expected(
        "an integer: the sizes between a few fixed values count, too",
        saw=f"{choices[0]!r}, the width of hidden layers, is asked for as {kind_in_words('categorical')}.",
    )
    for net in built(evidence):
        numbers = numbers_of(net)
        sizes = [way(numbers[name]) for name, way in names.items() if name in numbers]
        strange = [width for width in hidden_widths(net) if width not in sizes]
        which = "which no suggestion gave" if names else "and no suggested number is that of every network"
        assert not strange, expected(
            "hidden layers as wide as the trial suggests",
            saw=f"A hidden layer had {strange[0]} outputs, {which} ({numbers_in_words(net)}).",
        )
    assert names, expected("a suggested width for hidden layers", saw="No network had a hidden layer.")


@structure.check(points=0.5, needs=[test_hidden_size_follows_the_suggestion], read=read.SEARCH_SPACE)
def test_hidden_size_is_asked_for_only_where_used(evidence: Evidence) -> None:
    """The hidden size is asked for only where there is a hidden layer."""
    names = hidden_size_names(evidence)
    for net in built(evidence):
        vain = [name for name in names if name in numbers_of(net) and not hidden_widths(net)]
        assert not vain, expected(
            "no question whose answer is not used: the sampler would learn from noise",
            saw=f"For a network with {counted(linears(net), 'fully connected layer')}, the trial was asked for "
            f"{listed(map(repr, vain))} too.",
        )
        sizes = [name for name in told_apart(evidence, names) if name in numbers_of(net)]
        assert len(sizes) <= len(hidden_widths(net)), expected(
            "a size for each hidden layer at most: the sampler would learn noise about the others",
            saw=f"For a network with {counted(linears(net), 'fully connected layer')}, one of them the output layer, "
            f"the trial was asked for {listed(map(repr, sizes))}.",
        )


def told_apart(evidence: Evidence, names: Iterable[str]) -> list[str]:
    """Those of several parameters that had different values in some network: of others, either may be the size."""
    values = {name: tuple(numbers_of(net).get(name) for net in built(evidence)) for name in names}
    return [name for name, found in values.items() if list(values.values()).count(found) == 1]


# --- exercise 4 --------------------------------------------------------------------------------------------

objective = exercise("objective_value")


@objective.check(points=1, read=read.OBJECTIVE, visible=True)
def test_objective_returns_the_test_accuracy(evidence: Evidence) -> None:
    """The objective returns the test accuracy of the network that the trial trained."""
    assert_returns_the_test_accuracy(evidence)


@objective.check(points=0.5, needs=[test_objective_returns_the_test_accuracy], read=read.SAVING)
def test_value_is_that_of_the_saved_weights(evidence: Evidence) -> None:
    """The accuracy belongs to the weights that the trial saved, which are all that is left of it."""
    assert_value_is_of_the_saved_weights(evidence)


@objective.check(points=1, needs=[test_objective_returns_the_test_accuracy], read=read.OBJECTIVE)
def test_training_leaves_the_test_images_alone(evidence: Evidence) -> None:
    """The network is trained on the training images only."""
    assert_trained_on_training_images(objective_runs(evidence))


@objective.check(points=0.5, needs=[test_objective_returns_the_test_accuracy], read=read.OBJECTIVE, visible=True)
def test_objective_returns_a_plain_number(evidence: Evidence) -> None:
    """The value is a plain number, which a database can store."""
    assert_returns_a_plain_number(evidence)


# --- exercise 5 --------------------------------------------------------------------------------------------

study = exercise("resumable_study")


@study.check(points=1, read=read.CREATE_STUDY, visible=True)
def test_study_maximises(evidence: Evidence) -> None:
    """The study looks for the highest accuracy."""
    assert_maximises(study_of(evidence))


@study.check(points=0.5, read=read.DATABASE, visible=True)
def test_study_is_kept_in_a_database(evidence: Evidence) -> None:
    """The study is kept in a database."""
    facts = study_of(evidence)
    assert facts.storage in ("database", "journal"), expected(
        "a storage that is still there when the runtime is gone",
        saw="The study is kept in memory, and goes with the runtime.",
    )


@study.check(points=1, read=read.CREATE_STUDY)
def test_study_has_its_own_name(evidence: Evidence) -> None:
    """The study has a name of its own."""
    assert_named(study_of(evidence))


@study.check(points=1, needs=[test_study_is_kept_in_a_database, test_study_has_its_own_name], read=read.DATABASE)
def test_study_is_resumed(evidence: Evidence) -> None:
    """Where the study exists, it is taken up again with its trials."""
    assert_resumed(study_of(evidence))


@study.check(
    points=0.5,
    needs=[test_study_is_kept_in_a_database, test_study_has_its_own_name],
    read=read.CREATE_STUDY,
)
def test_study_is_the_one_that_the_notebook_names(evidence: Evidence) -> None:
    """The study has the name and the database that stand at the top of the notebook."""
    assert_is_the_one_named(study_of(evidence))


# --- exercise 6 --------------------------------------------------------------------------------------------

best_model = exercise("best_model")


@best_model.check(points=1, read=read.SAVING, visible=True)
def test_saved_weights_are_loaded(evidence: Evidence) -> None:
    """A network holds weights that a trial saved."""
    if evidence.restored is None or not evidence.restored.trials:
        raise Unseen("There was no finished search whose best model could be restored.", "a restored network")
    assert evidence.restored.held or evidence.restored.elsewhere, expected(
        "a network with the weights from the file that a trial's `saved_path` names",
        saw="No network in your notebook holds the weights of any trial." + cell_ending(evidence, "restore_best"),
        hint=why_not_restored(evidence),
    )


def why_not_restored(evidence: Evidence) -> str:
    if shared := shared_file(evidence):
        return f"Several trials were saved to the same file, {shared!r}: each overwrites the one before."
    if evidence.restored and evidence.restored.loads:
        return (
            "Weights were loaded into a network, but `best_net` does not hold those of a trial. Is `best_net` that "
            "network itself? Are the weights a trial's, and were they changed afterwards?"
        )
    return ""


def best_trial(evidence: Evidence) -> int | None:
    """The study's best trial; of a study that takes the lowest value for the best, also the highest, if it is held.

    That the study should have maximised is for exercise 5 to say.
    """
    restored = evidence.restored
    assert restored is not None
    minimises = evidence.study is not None and evidence.study.direction == "minimize"
    return restored.highest if minimises and restored.highest in restored.held else restored.best


@best_model.check(points=1.5, needs=[test_saved_weights_are_loaded], read=read.BEST_TRIAL)
def test_best_model_is_restored(evidence: Evidence) -> None:
    """The restored network, with which the notebook goes on, is the best trial's."""
    assert evidence.restored is not None
    best, held, elsewhere = best_trial(evidence), evidence.restored.held, evidence.restored.elsewhere
    if not held and any(run.trained_before for run in trained(evidence)):
        return  # all trials trained one network, which need not be of the best one's shape: exercise 4 says so
    assert held, expected(
        "these weights in the network that the cells below go on with",
        saw=f"`best_net` holds the weights of no trial; another network holds those of trial {listed(elsewhere)}.",
    )
    if best is None:
        raise Unseen("The study has no best trial.", "a study with a best trial")
    assert best in held, expected(
        f"the weights of the best trial, number {best} in the search that was run for grading",
        saw=f"The network holds the weights of trial {listed(held)}.",
        hint="The study itself knows which of its trials is the best.",
    )


@best_model.check(points=0.5, needs=[test_saved_weights_are_loaded], read=read.SAVING)
def test_weights_are_read_with_care(evidence: Evidence) -> None:
    """The file is read as numbers only, and onto this machine's device."""
    assert evidence.restored is not None
    assert not evidence.restored.runs_code, expected(
        "numbers only from the file", saw="torch.load was told to run what code the file may hold: weights_only=False."
    )
    assert not evidence.restored.needs_its_device, expected(
        "weights that can be read on a machine without a GPU, wherever they were saved",
        saw="torch.load was not told on which device to put the weights.",
    )
