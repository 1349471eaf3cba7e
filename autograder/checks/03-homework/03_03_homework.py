"""Hidden checks of 03_03_homework: whatever a student chose to search, whether it is searched and matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.checks import Unseen, exercise, expected
from autograder.checks import links as read
from autograder.checks.accuracies import (
    assert_comparable,
    assert_measured,
    assert_of_this_epoch,
    assert_returns_a_plain_number,
    assert_returns_the_test_accuracy,
    assert_steps_count_epochs,
    assert_trained_on_training_images,
    assert_trained_weights_are_saved,
    assert_value_is_of_the_saved_weights,
    first_reports,
    in_words_of,
    objective_runs,
    report_hint,
    wrong_reports,
)
from autograder.checks.rates import learning_rates, rates_of, suits_adam, suits_sgd, trained_alike, used_rate
from autograder.checks.runs import (
    assert_own_files,
    going_on,
    is_sgd,
    optimizer,
    scripted,
    trained,
    value_of_parameter,
    why_not_stopped,
)
from autograder.checks.structures import MOST_NAMES, assert_can_be_built, built, numbers_in_words
from autograder.checks.studies import (
    assert_given_a_pruner,
    assert_is_the_one_named,
    assert_kept,
    assert_maximises,
    assert_named,
    assert_resumed,
    study_of,
)
from autograder.checks.words import counted, kind_in_words, listed, short
from autograder.evidence import TOLD, Evidence, NetFacts, Outcome, Run, Structure, Suggestion

NEEDED = 2  # numbers of layers, and hyperparameters besides them and the learning rate
ROOM = 3  # values of each number of layers
EPOCHS = 6  # of a training, as the notebook says
ENDS = (Outcome.RETURNED, Outcome.PRUNED)  # of a training that was neither halted nor failed

Values = dict[str, object]  # what was suggested, by name

# --- exercise 1 --------------------------------------------------------------------------------------------

depth = exercise("depth")


def whole_numbers(evidence: Evidence) -> dict[str, Suggestion]:
    """The whole numbers that networks were asked to have, by name: integers, or a choice between some."""
    every = [s for net in evidence.structures for s in net.suggestions if s.kind == "int" or of_integers(s)]
    found = {s.name: s for s in sorted(every, key=number_of_values)}  # of several ranges, the widest
    return {name: found[name] for name in list(dict.fromkeys(s.name for s in every))[:MOST_NAMES]}


def of_integers(suggestion: Suggestion) -> bool:
    choices = suggestion.choices
    return bool(choices) and all(isinstance(choice, int) and not isinstance(choice, bool) for choice in choices)


def deciding(evidence: Evidence) -> list[str]:
    """The whole numbers that decide how many layers there are: one alone was another, and so was the number."""
    deep = [(values_of(net), layers(net)) for net in built(evidence)]
    return [name for name in whole_numbers(evidence) if moves_layers(deep, name)]


def moves_layers(networks: Sequence[tuple[Values, int]], name: str) -> bool:
    """Whether networks that differ in nothing that was asked for but this number have other numbers of layers.

    A different one for each of up to three values: a width may make one layer more, where it needs a shortcut.
    """
    for one in networks:
        alike = [one, *(other for other in networks if differ_only_in(one[0], other[0], name))]
        tried = {values.get(name) for values, _ in alike}
        if len(tried) > 1 and len({number for _, number in alike}) >= min(ROOM, len(tried)):
            return True
    return False


def differ_only_in(left: Values, right: Values, name: str) -> bool:
    """Whether a number differs, and all else that two networks were asked for is the same."""
    both = left.keys() & right.keys()
    return name in both and left[name] != right[name] and all(left[n] == right[n] for n in both - {name})


def values_of(net: Structure) -> Values:
    return {s.name: s.value for s in net.suggestions}


def layers(net: Structure) -> int:
    """On how many arrays of weights the answer depends: on more of them for each layer more, of whatever kind.

    Those that are not among the network's parameters count, too: that is another check's business.
    """
    assert net.net is not None
    return net.net.weights + net.net.strays


@depth.check(points=1, read=read.SUGGEST_INT, visible=True)
def test_numbers_of_layers_are_asked_for(evidence: Evidence) -> None:
    """While the network is built, the trial is asked for two whole numbers or more."""
    built(evidence)
    found = list(whole_numbers(evidence))
    assert len(found) >= NEEDED, expected(
        "at least two whole numbers that the trial suggests",
        saw=f"Net asked the trial for {f'one whole number, {found[0]!r}' if found else 'no whole number'}.",
    )
    others = [net for net in built(evidence) if net.again and layers_of(net.again) != layers_of(net.net)]
    assert not others, expected(
        "a network that can be built again, at any time, from its trial's parameters",
        saw=f"Net asked for nothing, and built another network for the same numbers ({numbers_in_words(others[0])}) "
        "when another trial had been trained meanwhile.",
    )


def layers_of(net: NetFacts | None) -> tuple[object, ...]:
    return (net.convolutions, net.linears, net.weights) if net else ()


@depth.check(points=1, needs=[test_numbers_of_layers_are_asked_for], read=read.SUGGEST_INT, visible=True)
def test_every_network_can_be_built(evidence: Evidence) -> None:
    """Every combination within the ranges gives a network that runs, with one output for each class."""
    for net in evidence.structures:
        which = f"network with {numbers_in_words(net)}"
        assert_can_be_built(
            net,
            failed=f"A {which}: {net.error or 'building it took too long, and was stopped.'}",
            where=f"In a {which}",
        )


@depth.check(points=1.5, needs=[test_numbers_of_layers_are_asked_for], read=read.SEARCH_SPACE)
def test_two_numbers_decide_the_depth(evidence: Evidence) -> None:
    """Two of the numbers, each by itself, decide how many layers the network has."""
    found = deciding(evidence)
    idle = [name for name in whole_numbers(evidence) if name not in found]
    assert len(found) >= NEEDED, expected(
        "two numbers, each of which makes the network deeper or flatter while the other rests",
        saw=f"The number of layers was the same whatever {listed(map(repr, idle))} was"
        f"{f'; only {found[0]!r} changed it' if found else ''}.",
        hint="Layers with weights count, where what forward answers depends on them: pooling and dropout have none.",
    )


@depth.check(points=0.5, needs=[test_two_numbers_decide_the_depth], read=read.SUGGEST_INT)
def test_numbers_of_layers_have_room(evidence: Evidence) -> None:
    """Two numbers of layers can be three values or more."""
    rooms = {name: number_of_values(whole_numbers(evidence)[name]) for name in deciding(evidence)}
    narrow = [name for name, room in rooms.items() if room < ROOM]
    assert len(rooms) - len(narrow) >= NEEDED, expected(
        "at least three values for each of two numbers of layers",
        saw=" ".join(f"{name!r} can be {counted(rooms[name], 'value')}." for name in narrow),
        hint="Both ends of an integer's range belong to it.",
    )


def number_of_values(number: Suggestion) -> int:
    """How many values a whole number can take."""
    if number.choices:
        return len({*number.choices})
    return int(((number.high or 0) - (number.low or 0)) // (number.step or 1)) + 1


# --- exercise 2 --------------------------------------------------------------------------------------------

hyperparameters = exercise("hyperparameters")


@hyperparameters.check(points=1, read=read.SUGGEST_FLOAT, visible=True)
def test_learning_rate_is_searched(evidence: Evidence) -> None:
    """The learning rate is a real number, searched over a sensible range on a log scale, and reaches the optimizer."""
    runs = trained(evidence)
    lost = [run for run in runs if used_rate(run) is None]
    assert not lost, expected(
        "a learning rate that the trial suggests",
        saw=f"In {len(lost)} of {len(runs)} runs the optimizer began to train with "
        f"lr={learning_rates(lost)}, which is no value that the trial suggested.",
    )
    alike = trained_alike(runs)
    assert not alike, expected(
        "a learning rate that the trial suggests, in the training",
        saw=f"In {len(alike)} of {len(runs)} runs the rates of the epochs were "
        f"{listed(map(short, optimizer(alike[0]).lr_by_epoch))}, whatever was suggested.",
        hint="The optimizer was given the suggested value, and something changed it before the first step.",
    )
    flat = [rate for rate in rates_of(runs) if not rate.on_log_scale]
    assert not flat, expected(
        "a real number on a scale on which 0.0001 to 0.001 is as likely as 0.01 to 0.1",
        saw=f"{flat[0].suggestion.name!r} is asked for as "
        f"{kind_in_words(flat[0].suggestion.kind, real='a real number that is drawn evenly')}.",
    )
    ranges = [(rate.range or (0.0, 0.0), is_sgd(run)) for run in runs if (rate := used_rate(run))]
    odd = [(low, high) for (low, high), sgd in ranges if not (suits_sgd if sgd else suits_adam)(low, high)]
    assert not odd, expected(
        "a range over more than one order of magnitude, around the values that work, and not far above them",
        saw=f"The range goes from {short(odd[0][0])} to {short(odd[0][1])}.",
    )


def further(evidence: Evidence) -> list[str]:
    """What a trial was asked for besides learning rates and numbers of layers."""
    runs = trained(evidence)
    rates = {rate.suggestion.name for run in runs if (rate := used_rate(run))}
    numbers = {*deciding(evidence)} if any(net.net for net in evidence.structures) else set()
    names = dict.fromkeys(s.name for run in runs for s in run.suggestions)
    return [name for name in names if name not in rates | numbers][:MOST_NAMES]


@hyperparameters.check(points=1, read=read.SEARCH_SPACE)
def test_two_more_are_asked_for(evidence: Evidence) -> None:
    """The trial is asked for two hyperparameters or more besides the learning rate and the numbers of layers."""
    found = further(evidence)
    assert len(found) >= NEEDED, expected(
        "at least two hyperparameters of your choice",
        saw=f"Besides learning rates and numbers of layers, trials were asked for {listed(map(repr, found))} only."
        if found
        else "Trials were asked for learning rates and numbers of layers only, or for nothing.",
    )


def comparisons(evidence: Evidence, name: str) -> Iterator[bool]:
    """Whether a parameter's other value left something else, for each pair of runs that tells.

    Where the same values left something else, too, the student's code does not do the same twice, and nothing tells.
    """
    for scenario in dict.fromkeys(run.scenario for run in scripted(evidence) if run.turned):
        same, turned = runs_of(evidence, scenario, ""), runs_of(evidence, scenario, name)
        if turned and value_of_parameter(turned[0], name) != value_of_parameter(same[0], name):
            yield len({run.fingerprint for run in same}) > 1 or turned[0].fingerprint != same[0].fingerprint


def has_one_value(evidence: Evidence, name: str) -> bool:
    """Whether nothing is left to choose for a parameter."""
    asked_for = [s for run in trained(evidence) for s in run.suggestions if s.name == name]
    return all(len({*s.choices}) == 1 if s.choices else s.low == s.high for s in asked_for)


def runs_of(evidence: Evidence, scenario: str, turned: str) -> list[Run]:
    return [run for run in evidence.runs if run.scenario == scenario and run.turned == turned]


@hyperparameters.check(points=1.5, needs=[test_two_more_are_asked_for], read=read.SEARCH_SPACE)
def test_each_makes_a_difference(evidence: Evidence) -> None:
    """Each hyperparameter that is asked for makes a difference to the training."""
    told = {name: [*comparisons(evidence, name)] for name in further(evidence)}
    stuck = [name for name in told if has_one_value(evidence, name)]
    assert not stuck, expected(
        "several values to choose from", saw=f"All that {stuck[0]!r} can be is one and the same value."
    )
    idle = [name for name, found in told.items() if found and not any(found)]
    assert not idle, expected(
        "other weights, or another result, where a hyperparameter has another value",
        saw=f"Two trainings that differed in nothing but {idle[0]!r} ended with exactly the same weights and the same "
        f"result{f'; so it was with {listed(map(repr, idle[1:]))}' if idle[1:] else ''}.",
        hint="Where does the suggested value go? The sampler takes what happened by chance for what it has done.",
    )


@hyperparameters.check(points=0.5, needs=[test_learning_rate_is_searched], read=read.SEARCH_SPACE)
def test_values_are_fixed_within_a_trial(evidence: Evidence) -> None:
    """One trial is one setting: nothing new is asked for once training has begun."""
    late = list(dict.fromkeys(s.name for run in trained(evidence) for s in run.suggestions if s.epoch > 0))
    assert not late, expected(
        "all parameters asked for before the first epoch",
        saw=f"While training went on, the trial was asked for {listed(map(repr, late))}.",
    )


# --- exercise 3 --------------------------------------------------------------------------------------------

objective = exercise("objective_value")


@objective.check(points=1, read=read.OBJECTIVE, visible=True)
def test_objective_returns_the_test_accuracy(evidence: Evidence) -> None:
    """The objective returns the test accuracy of the network that the trial trained."""
    assert_returns_the_test_accuracy(evidence)


@objective.check(points=0.5, needs=[test_objective_returns_the_test_accuracy], read=read.SAVING)
def test_value_is_that_of_the_saved_weights(evidence: Evidence) -> None:
    """Each trial, pruned or not, leaves its weights at the path in `saved_path`, and the value belongs to them."""
    ended = [run for run in trained(evidence) if run.driver == "objective" and run.outcome in ENDS]
    unsaved = [run for run in ended if not (run.saved and run.saved.loads)]
    assert not unsaved, expected(
        "a file with the network's weights, and its path in the user attribute `saved_path`",
        saw=f"A trial that was {'pruned' if unsaved[0].outcome is Outcome.PRUNED else 'not pruned'} left "
        f"{f'a file that cannot be loaded: {unsaved[0].saved.problem}' if unsaved[0].saved else 'no such attribute'}.",
    )
    for outcome in ENDS:
        assert_trained_weights_are_saved([run for run in ended if run.outcome is outcome])
    assert_own_files(evidence)
    assert_value_is_of_the_saved_weights(evidence)


@objective.check(points=0.5, needs=[test_objective_returns_the_test_accuracy], read=read.OBJECTIVE)
def test_training_leaves_the_test_images_alone(evidence: Evidence) -> None:
    """The network is trained on the training images only."""
    assert_trained_on_training_images(objective_runs(evidence))


@objective.check(points=0.5, needs=[test_objective_returns_the_test_accuracy], read=read.OBJECTIVE, visible=True)
def test_objective_returns_a_plain_number(evidence: Evidence) -> None:
    """The value is a plain number, which a database can store."""
    assert_returns_a_plain_number(evidence)


@objective.check(points=0.5, read=read.REPORT)
def test_reports_the_test_accuracy(evidence: Evidence) -> None:
    """What is reported is the test accuracy of that epoch."""
    reports = first_reports(evidence)
    if not reports:
        raise Unseen("Nothing was reported to the trial.", "the test accuracy of each epoch")
    assert_measured(evidence)
    wrong = wrong_reports(reports)
    assert not wrong, expected(
        "the accuracy on the test set, measured in that epoch",
        saw=f"{len(wrong)} of {len(reports)} reports had another value: {listed(map(in_words_of, wrong))}.",
        hint=report_hint([r.value for r in wrong], [r.accuracies[0] for r in reports if r.accuracies]),
    )
    assert_comparable(reports)
    assert_of_this_epoch(reports)


@objective.check(points=1, read=read.SHOULD_PRUNE, visible=True)
def test_training_stops_when_told(evidence: Evidence) -> None:
    """Training reports each epoch, stops at once when it is told to, and the trial is recorded as pruned."""
    runs = [run for run in scripted(evidence) if run.scenario.startswith(TOLD) and run.steps]
    if not runs:
        raise Unseen(why_not_stopped(evidence), "a training that is told to stop")
    run = runs[-1]
    reported = {report.epoch for report in run.reports}
    assert reported, expected("a report in each epoch", saw="Nothing was reported to the trial.")
    assert run.told_to_stop is not None, expected(
        "a question in each epoch", saw="should_prune() was not called when it would have answered True."
    )
    assert not run.steps_after_stop, expected(
        "no training after the answer True",
        saw=f"Training went on: {going_on(run)}",
    )
    pruned = run.train_outcome if run.driver == "train" else run.outcome
    assert pruned is Outcome.PRUNED, expected(
        "the exception optuna.TrialPruned, raised out of train and let through by objective",
        saw=f"The run that was told to stop {ended(run)}.",
    )
    for whole in (run for run in trained(evidence) if run.outcome is Outcome.RETURNED):
        assert_tells_of_each_epoch(whole)


def assert_tells_of_each_epoch(run: Run) -> None:
    """In a training that nobody stopped, each epoch is reported under its number, and asked about.

    About the last one there is nothing to ask: an early stopping of the student's own may have ended it before.
    """
    for what, said, last in (("reported", run.reports, run.epochs), ("asked", run.questions, run.epochs - 1)):
        missing = sorted({*range(1, last + 1)} - {each.epoch for each in said})
        assert not missing, expected(
            "a report, and a question, in each epoch",
            saw=f"Of {run.epochs} epochs, counted from 1, nothing was {what} in {listed(missing)}.",
        )
    assert_steps_count_epochs([report.step for report in run.reports])


def ended(run: Run) -> str:
    return f"ended with an error: {run.error}" if run.error else "ended as if it had been trained to its end"


# --- exercise 4 --------------------------------------------------------------------------------------------

own_study = exercise("own_study")


@own_study.check(points=1, read=read.CREATE_STUDY, visible=True)
def test_study_maximises(evidence: Evidence) -> None:
    """The study looks for the highest accuracy."""
    assert_maximises(study_of(evidence))


@own_study.check(points=1, read=read.DATABASE, visible=True)
def test_study_is_kept_under_its_name(evidence: Evidence) -> None:
    """The study is kept in a database, under the name that stands at the top of this notebook."""
    found = study_of(evidence)
    assert_kept(found)
    assert_named(found)
    assert_is_the_one_named(found)


@own_study.check(points=1, needs=[test_study_is_kept_under_its_name], read=read.DATABASE)
def test_study_is_resumed(evidence: Evidence) -> None:
    """Where the study exists, it is taken up again with its trials."""
    assert_resumed(study_of(evidence))


@own_study.check(points=1, read=read.PRUNERS)
def test_study_has_a_pruner(evidence: Evidence) -> None:
    """The study works with a pruner that was chosen for it."""
    families = [pruner.family for pruner in evidence.pruners if pruner.where == "study"]
    assert_given_a_pruner(
        study_of(evidence),
        a_right_one="NopPruner" not in families,
        which="The study's pruner is NopPruner, which never stops a trial.",
    )
    assert not waits_for_too_long(evidence), expected(
        "a pruner that may stop a trial before its last epoch",
        saw=f"The study's pruner let a trial go on that was the worst of 41 in each of {EPOCHS} epochs.",
    )


def waits_for_too_long(evidence: Evidence) -> bool:
    """Whether a pruner that compares trials step by step lets the worst one through in each epoch, and not later.

    Only where trainings have as many epochs as `epochs` says, counted from 0, and the student left that as it was.
    """
    longer = [cap for cap in evidence.caps if cap.what == "epochs" and cap.asked != str(EPOCHS)]
    if longer or not follows_epochs(evidence):
        return False
    decisions = [
        pruner.decisions
        for pruner in evidence.pruners
        if pruner.where in ("study", "again") and pruner.family in ("MedianPruner", "PercentilePruner")
    ]
    never = [all(each.get(f"worst of 41 at step {step}") is False for step in range(EPOCHS)) for each in decisions]
    return any(wait and each.get("worst of 41, late") for wait, each in zip(never, decisions, strict=True))


def follows_epochs(evidence: Evidence) -> bool:
    """Whether every training that nobody stopped had as many epochs as it was told, and reported from step 0."""
    runs = [run for run in trained(evidence) if run.asked_epochs and run.told_to_stop is None]
    first_steps = {run.reports[0].step for run in runs if run.reports}
    return {run.epochs == run.asked_epochs for run in runs} == {True} and first_steps == {0}
