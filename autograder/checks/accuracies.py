"""Accuracies, over evidence alone: what `objective` returns, and what was reported. Shared by the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import mean

from autograder import data
from autograder.checks import Unseen, expected
from autograder.checks.runs import cell_ending, scripted
from autograder.checks.words import close, counted, listed, short
from autograder.evidence import (
    LABELLINGS,
    Evidence,
    Outcome,
    Report,
    Run,
    average_judged,
    kept_instead,
    may_stand_for,
    never_told_apart,
)

PLAIN_NUMBERS = ("float", "int", "float64", "float32", "float16", "int64", "int32")
TRAINING_MODE = (
    "When the test images went through the network, it was in training mode: its dropout or batch normalisation then "
    "works with what happens to be in the batch."
)
TRAINING_IMAGES, TEST_IMAGES = data.TRAIN[0], data.TEST[0]  # in a run of the grader's


def is_accuracy(value: float | None, accuracies: Sequence[float]) -> bool:
    """Whether a value is one of the accuracies, in percent or as a fraction, perhaps rounded.

    Rounding to a tenth of a percent, or to a hundredth, stays far below the distance of 100/18 % between two
    possible accuracies. A whole number of percent has to be the rounded one itself: anything near it may be an
    accuracy on other images.
    """
    return value is not None and any(
        abs(value - accuracy) <= 0.051 or abs(value - accuracy / 100) <= 0.0051 or value == round(accuracy)
        for accuracy in accuracies
    )


def no_accuracies(values: Sequence[tuple[float | None, tuple[float, ...]]]) -> list[int]:
    """Which of several values, by their index, are none of their accuracies.

    Under one labelling of the test set for all of them, that under which most are right: somebody may have kept a
    copy of the labels, but not a copy here and the labels themselves there.
    """
    found = [
        [i for i, (value, accuracies) in enumerate(values) if not is_accuracy(value, accuracies[labelling::LABELLINGS])]
        for labelling in range(LABELLINGS)
    ]
    return min(found, key=len)


def scales(values: Iterable[float | None]) -> set[str]:
    """Percent, fraction, or both: what these accuracies, none of them tiny, are given in."""
    return {"percent" if value > 1 else "fraction" for value in values if value}


def looks_like_training_accuracy(value: float | None) -> bool:
    """Whether a value is a whole number out of the training images, in percent or as a fraction."""
    return is_share(value, TRAINING_IMAGES)


def looks_like_test_accuracy(value: float | None) -> bool:
    """Whether a value is a whole number out of the test images, in percent or as a fraction."""
    return is_share(value, TEST_IMAGES)


def is_share(value: float | None, images: int) -> bool:
    if value is None or not 0 <= value <= 100:
        return False
    parts = (value * images / 100, value * images)
    return any(close(part, round(part), 1e-4) and round(part) <= images for part in parts)


def wrong_answers(value: float) -> float:
    """What is left of an accuracy, in percent or as a fraction."""
    return 1 - value if value <= 1 else 100 - value


# --- what was reported -------------------------------------------------------------------------------------


def wrong_reports(reports: Sequence[Report]) -> list[Report]:
    return [reports[i] for i in no_accuracies([(report.value, report.accuracies) for report in reports])]


def first_reports(evidence: Evidence) -> list[Report]:
    """The first report of each epoch, in all runs of the student's training."""
    runs = [run for run in scripted(evidence) if run.reports and run.own_training]
    return [report for run in runs for report in {r.epoch: r for r in reversed(run.reports)}.values()]


def assert_comparable(reports: Sequence[Report]) -> None:
    """Right accuracies are those of the network in evaluation mode, and all on one scale."""
    assert not any(report.in_training_mode for report in reports), expected(
        "the accuracy of the network in evaluation mode",
        saw=TRAINING_MODE,
    )
    assert len(scales(r.value for r in reports)) < 2, expected(
        "percent in all reports, or a fraction in all: otherwise the pruner compares what cannot be compared",
        saw=f"Some reports were in percent, others were fractions: {listed(r.value for r in reports)}.",
    )


def assert_of_this_epoch(reports: Sequence[Report]) -> None:
    """Few images cannot always tell an epoch's network from another's by their accuracies: what was judged tells."""
    assert not never_told_apart(reports), expected(
        "the accuracy of the network as this epoch has left it",
        saw="Before the reports the test images last went through the weights of an earlier epoch, such as the best "
        "one so far.",
    )


def assert_steps_count_epochs(steps: list[int], *, saw: str = "", hint: str = "") -> None:
    """The reports of a training that nobody stopped have the numbers of the epochs; `saw` may tell why not."""
    assert steps in (list(range(len(steps))), list(range(1, len(steps) + 1))), expected(
        "steps that count the epochs, from 0 or from 1, so that trials are compared at the same epoch",
        saw=saw or f"The steps were {listed(steps, 6)}.",
        hint=hint,
    )


def assert_measured(evidence: Evidence) -> None:
    """Raises `Unseen` where the grader could not measure a single accuracy to compare with."""
    reports = [report for run in scripted(evidence) for report in run.reports if report.epoch]
    if reports and not any(report.accuracies for report in reports):
        saw = "The grader could not measure your network's accuracy itself, so there was nothing to compare with."
        raise Unseen(saw, "the accuracy on the test set, measured in that epoch")


def in_words_of(report: Report) -> str:
    """A wrong report's value, and a right one, another than this, where there is one."""
    value = "no finite number" if report.value is None else short(report.value)
    right = [accuracy for accuracy in report.accuracies if not is_accuracy(report.value, (accuracy,))]
    if right:
        return f"{value} instead of {short(right[0])} %"
    return f"{value} before the first epoch was trained" if report.epoch == 0 else value


def report_hint(values: list[float | None], truth: list[float]) -> str:
    """A hint for the mistakes that can be told from the values."""
    if len(values) > 1 and values in ([*map(float, range(len(values)))], [*map(float, range(1, len(values) + 1))]):
        return "Are value and step in each other's place?"
    if all(is_accuracy(value, truth) for value in values[1:] or values):  # the first may be of no epoch at all
        return "These are accuracies of other epochs."
    if all(value is not None and is_accuracy(wrong_answers(value), truth) for value in values):
        return "This is the share of wrong answers, and the study takes the higher value for the better one."
    if all(looks_like_training_accuracy(value) for value in values):
        return "This may be the accuracy on the training set."
    if all(looks_like_test_accuracy(value) for value in values):
        return "These may be accuracies on a part of the test images only, or of another network."
    if all(value is not None and is_accuracy(value / 100, truth) for value in values):
        return "This is a hundred times as much: the accuracy is in percent already."
    if all(value is not None and 0 < value < 20 for value in values):
        return "Is this a loss? The study takes the higher value for the better one."
    return ""


# --- what the objective returns ----------------------------------------------------------------------------


def objective_runs(evidence: Evidence) -> list[Run]:
    """The runs that show what `objective` returns: with the student's training where that ends."""
    own = [run for run in evidence.runs if run.driver == "objective"]
    ended = [run for run in own if not run.stand_ins and run.outcome is Outcome.RETURNED]
    ended = ended or [run for run in own if run.stand_ins and run.outcome is Outcome.RETURNED]
    if not ended:
        errors = [run.error for run in own if run.error]
        saw = f"objective did not return: {errors[0]}." if errors else "objective did not return in any run."
        raise Unseen(saw + cell_ending(evidence, "define_objective"), "an objective that returns")
    return ended


def assert_returns_the_test_accuracy(evidence: Evidence) -> None:
    """The objective returns the test accuracy of the network that the trial trained."""
    runs = objective_runs(evidence)
    wrong = [runs[i] for i in no_accuracies([(run.returned, run.final_accuracies) for run in runs])]
    if all(run.returned == 0 for run in runs):
        wrong = runs  # an accuracy is that only by chance, and not in every run
    if not wrong or all(map(is_best_of_epochs, runs)):  # whether its weights were saved is a check of its own
        assert_is_of_this_network(runs)
        return
    if any(net.net and net.net.strays for net in evidence.structures):
        return  # evaluation mode does not reach layers in a list: exercise 3 says so
    run = wrong[0]
    what = short(run.returned) if run.returned is not None else f"no finite number ({run.returned_type})"
    truth = listed(f"{short(accuracy)} %" for accuracy in truth_of(run))
    assert any(run.steps for run in wrong), expected(
        "the accuracy of a network that the trial has trained",
        saw=f"objective returned {what}, and no optimizer had made a step.",
    )
    assert not wrong, expected(
        "the accuracy of the trained network on the test set, measured after training",
        saw=f"In {len(wrong)} of {len(runs)} runs the value was another one: for instance, objective returned "
        f"{what}{f'; the accuracy of the network on the test set was {truth}' if truth else ''}.",
        hint=accuracy_hint(wrong),
    )


def assert_is_of_this_network(runs: list[Run]) -> None:
    """Few images cannot always tell two networks, or two modes, by their accuracies: what went on tells."""
    again = [run for run in runs if run.trained_before]
    assert not again, expected(
        "a network of its own for each trial, built as the trial says",
        saw=f"In {len(again)} of {len(runs)} runs the network that was trained was one that an earlier trial had "
        "trained already.",
    )
    assert not any(run.judged_another for run in runs) and not never_told_apart(runs), expected(
        "the accuracy of the network that was trained, with all that it has learnt and measured",
        saw="The test images last went through another network: as it was before the training, or in an earlier epoch "
        "whose weights are not those that were saved, or a copy that lacks what batch normalisation has measured.",
    )
    assert not any(run.in_training_mode for run in runs), expected(
        "the accuracy of the network as it will be used, in evaluation mode",
        saw=TRAINING_MODE,
    )
    values = [run.returned for run in runs]
    assert len(scales(values)) < 2, expected(
        "percent in all trials, or a fraction in all: otherwise the study compares what cannot be compared",
        saw=f"In some runs objective returned percent, and a fraction in others: {listed(values)}.",
    )


def accuracy_hint(wrong: list[Run]) -> str:
    """A hint for a mistake that explains the values of all these runs."""
    for explains, words in ACCURACY_HINTS:
        if all(explains(run) for run in wrong):
            return words
    return ""


def truth_of(run: Run) -> list[float]:
    return list(run.final_accuracies[:1])


def value_of(run: Run) -> float:
    return float("nan") if run.returned is None else run.returned


def is_best_of_epochs(run: Run) -> bool:
    """Whether the value is the highest accuracy of all epochs."""
    every = [*run.earlier_accuracies, *truth_of(run)]
    return bool(every) and is_accuracy(run.returned, [max(every)])


def is_mean_of_epochs(run: Run) -> bool:
    accuracies = [*run.earlier_accuracies, *truth_of(run)]
    return len(accuracies) > 1 and is_accuracy(value_of(run), [mean(accuracies)])


ACCURACY_HINTS: list[tuple[Callable[[Run], bool], str]] = [
    (lambda run: run.returned_type == "NoneType", "A function without `return` gives None."),
    (lambda run: run.returned is None, ""),
    (lambda run: run.in_training_mode, TRAINING_MODE),
    (lambda run: run.returned == 0, ""),
    (lambda run: not run.final_accuracies, "Is the network that is measured the one that was trained?"),
    (lambda run: is_accuracy(-value_of(run), truth_of(run)), "This is the accuracy with a minus sign."),
    (
        lambda run: is_accuracy(wrong_answers(value_of(run)), truth_of(run)),
        "This is the share of wrong answers: the study would look for the worst network.",
    ),
    (
        lambda run: any(close(value_of(run) * 100 / TEST_IMAGES, truth) for truth in truth_of(run)),
        "This is the number of right answers, which depends on the number of images.",
    ),
    (
        lambda run: is_accuracy(value_of(run), run.earlier_accuracies),
        "This was the accuracy of an earlier epoch, while the weights are those of the last one.",
    ),
    (is_mean_of_epochs, "This is the mean over the epochs, while the weights are those of the last one."),
    (
        lambda run: looks_like_training_accuracy(run.returned),
        "This may be the accuracy on the training set, which says nothing about unseen images.",
    ),
    (
        lambda run: looks_like_test_accuracy(run.returned),
        "This may be an accuracy on test images, but of another network, at another time, or on a part of the images.",
    ),
    (
        lambda run: value_of(run) > 0,
        "Is this a share of right answers, or a loss? The study looks for the highest value.",
    ),
]


def assert_trained_on_training_images(runs: Sequence[Run]) -> None:
    peeked = [run for run in runs if run.trained_on_test]
    assert not peeked, expected(
        "optimizer steps on training images only: what is measured on images that the network has learnt says "
        "nothing about unseen ones",
        saw=f"In {len(peeked)} of {len(runs)} runs the optimizer stepped after batches of test images.",
    )


def assert_returns_a_plain_number(evidence: Evidence) -> None:
    for run in objective_runs(evidence):
        assert run.returned_type in PLAIN_NUMBERS, expected(
            "a float", saw=f"objective returned something of type {run.returned_type}."
        )


def assert_trained_weights_are_saved(runs: Sequence[Run]) -> None:
    """In one of them at least: a best epoch may be none where every answer was wrong."""
    epochs = [run.saved.epoch for run in runs if run.saved]
    assert not epochs or any(epoch != 0 for epoch in epochs), expected(
        "the weights as training left them", saw="A trial's file holds the network as it was before its training."
    )


def assert_value_is_of_the_saved_weights(evidence: Evidence) -> None:
    runs = objective_runs(evidence)
    assert_trained_weights_are_saved(runs)
    others = min(([run for run in runs if saved_another(run, labelling)] for labelling in range(LABELLINGS)), key=len)
    assert not others, expected(
        "the accuracy of the weights that `train` saves",
        saw=f"In {counted(len(others), 'run')} the objective returned the accuracy of {what_was_judged(others[0])}, "
        "and the file that was saved holds other weights, whose accuracy was another.",
    )


def what_was_judged(run: Run) -> str:
    if average_judged(run):
        return "an average of the weights"
    return "the best epoch" if is_best_of_epochs(run) else "the last epoch"


def saved_another(run: Run, labelling: int) -> bool:
    """Whether the value is that of the last epoch, of the best, or of an average, and the weights saved are others.

    Their accuracy is that under one `labelling`: see `no_accuracies`.
    """
    saved, last = run.saved, may_stand_for(run)
    if is_best_of_epochs(run) and not is_accuracy(run.returned, last):
        return saved is None or not is_accuracy(
            run.returned,
            (saved.accuracy or 0.0, *saved.accuracies[labelling::LABELLINGS], *saved.strange[labelling::LABELLINGS]),
        )
    kept = kept_instead(run)
    return bool(kept) and is_accuracy(run.returned, last) and not is_accuracy(run.returned, kept[labelling::LABELLINGS])
