"""Hidden checks of 03_02_prune: what is reported, when training stops, and what is left of a pruned trial."""

from __future__ import annotations

from collections import Counter

from autograder.checks import Unseen, exercise, expected
from autograder.checks import links as read
from autograder.checks.accuracies import (
    PLAIN_NUMBERS,
    TRAINING_MODE,
    assert_comparable,
    assert_measured,
    assert_of_this_epoch,
    assert_steps_count_epochs,
    assert_trained_on_training_images,
    first_reports,
    in_words_of,
    is_accuracy,
    report_hint,
    wrong_reports,
)
from autograder.checks.pruners import (
    call_it,
    class_in_words,
    decides_as,
    is_median,
    no_pruner,
    pruner_at,
    startup,
    stopping_steps,
)
from autograder.checks.runs import assert_own_files, cell_ending, going_on, scripted, why_not_stopped, why_not_trained
from autograder.checks.studies import (
    assert_given_a_pruner,
    assert_is_the_one_named,
    assert_kept,
    assert_maximises,
    assert_resumed,
    study_of,
)
from autograder.checks.words import listed
from autograder.evidence import ENOUGH, UNTOLD, Evidence, Outcome, PrunerFacts, Run, StudyFacts, always_end_early

SEARCH_STUDY = "03_01_search"
SEARCH_DATABASES = ("03_01_search.db", "copy_of_03_01.db")


def full_run(evidence: Evidence) -> Run:
    """The run in which nobody said stop. Raises `Unseen` where nothing was trained."""
    runs = [run for run in scripted(evidence) if run.scenario == UNTOLD and run.steps]
    if not runs:
        raise Unseen(why_not_trained(evidence), "a training of several epochs")
    return runs[-1]


def whole_epochs(run: Run) -> int:
    """How many epochs came to their end: the grader stops a training that takes very long in the middle of one."""
    return run.epochs - (run.outcome is Outcome.TIMEOUT)


def told_runs(evidence: Evidence) -> list[Run]:
    """The runs in which should_prune() answered True."""
    return [run for run in evidence.runs if run.told_to_stop is not None and run.own_training]


# --- exercise 1 --------------------------------------------------------------------------------------------

reporting = exercise("report")


@reporting.check(points=1.5, read=read.REPORT, visible=True)
def test_reports_once_an_epoch(evidence: Evidence) -> None:
    """The trial is told about every epoch, once."""
    run = full_run(evidence)
    found = Counter(report.epoch for report in run.reports)
    assert found, expected("one report in each epoch", saw=nothing_reported(run))
    per_epoch = [found[epoch] for epoch in range(1, whole_epochs(run) + 1)]
    assert per_epoch == [1] * len(per_epoch), expected(
        "one report in each epoch",
        saw=f"The number of reports in epochs 1, 2, … was {listed(per_epoch, 6)}.",
        hint=count_hint(per_epoch, run),
    )
    for told in told_runs(evidence):
        most = max(Counter(report.epoch for report in told.reports).values(), default=0)
        assert most < 2, expected(
            "one report in each epoch, in a trial that is told to stop, too",
            saw=f"In a run that was told to stop there were {most} reports in one epoch.",
        )


def nothing_reported(run: Run) -> str:
    refused = [error for error in run.refused if "should_prune()" not in error]
    return f"Nothing was reported to the trial.{f' A call of report() was refused: {refused[0]}' if refused else ''}"


def not_asked(run: Run) -> str:
    refused = [error for error in run.refused if "should_prune()" in error]
    return f"A call of should_prune() was refused: {refused[0]}" if refused else "should_prune() was not called."


def count_hint(per_epoch: list[int], run: Run) -> str:
    """A hint for the ways of reporting that can be told from the numbers of reports."""
    if any(report.epoch == 0 for report in run.reports):
        return "The first report came before the first epoch was trained."
    if len(per_epoch) > 1 and not any(per_epoch[:-1]):
        return "After the loop it is too late: a pruner decides while training goes on."
    if any(report.in_training for report in run.reports):
        return "A report for each batch is more than a pruner can compare."
    return "Of several reports at one step, Optuna keeps the first." if min(per_epoch) > 1 else ""


@reporting.check(points=1.5, read=read.REPORT)
def test_reports_the_test_accuracy(evidence: Evidence) -> None:
    """What is reported is the test accuracy of that epoch."""
    run = full_run(evidence)
    assert run.reports, expected("the test accuracy of each epoch", saw=nothing_reported(run))
    assert_trained_on_training_images([run])
    wrong, elsewhere = wrong_reports(run.reports), wrong_reports(first_reports(evidence))
    if all(report.value == 0 for each in scripted(evidence) for report in each.reports):
        wrong = list(run.reports)  # an accuracy is that only by chance, and not in every run
    if not wrong and not elsewhere:
        assert_comparable(run.reports)
        assert_of_this_epoch(first_reports(evidence))
        return
    assert_measured(evidence)
    every = [a for r in run.reports for a in r.accuracies[:1]] + [*run.earlier_accuracies, *run.final_accuracies]
    only_late = {r.epoch for r in run.reports} == {run.epochs} and run.epochs > 1
    if only_late and all(is_accuracy(r.value, every) for r in wrong or run.reports):
        return  # reported after the loop, it is the right value at the wrong time: the check above says so
    # In this run all epochs may have had the same accuracy under one labelling: then it is other runs that tell.
    shown, of = (wrong, run.reports) if wrong else (elsewhere, first_reports(evidence))
    assert not shown, expected(
        "the accuracy on the test set, measured in that epoch",
        saw=f"{len(shown)} of {len(of)} reports had another value: {listed(map(in_words_of, shown))}.",
        hint=TRAINING_MODE
        if all(report.in_training_mode for report in shown)
        else report_hint([r.value for r in shown], [r.accuracies[0] for r in of if r.accuracies]),
    )


@reporting.check(points=1, needs=[test_reports_once_an_epoch], read=read.REPORT, visible=True)
def test_report_steps_count_epochs(evidence: Evidence) -> None:
    """The step of a report is the epoch: 0, 1, 2, … or 1, 2, 3, …"""
    run = full_run(evidence)
    steps = [report.step for report in run.reports]
    assert_steps_count_epochs(
        steps,
        saw=f"A call of report() was refused: {run.refused[0]}" if run.refused else "",
        hint="Of several reports at one step, Optuna keeps only the first." if len({*steps}) < len(steps) else "",
    )
    for told in undisturbed_told_runs(evidence):
        other = [report.step for report in told.reports]
        assert other == list(range(steps[0], steps[0] + len(other))), expected(
            "steps that begin anew with each trial, so that trials are compared at the same epoch",
            saw=f"In a trial that nobody told to stop the steps were {listed(steps, 6)}; in one that was told to stop "
            f"in epoch {told.told_to_stop}, counted from 1, they were {listed(other, 6)}.",
            hint="What counts the epochs has to begin anew after a pruned trial, too.",
        )


def undisturbed_told_runs(evidence: Evidence) -> list[Run]:
    """The runs that were told to stop, if all ended as they should.

    A training that the grader cut off, or an error, may leave a counter of the notebook's where it was.
    """
    ends = {run.train_outcome or run.outcome for run in scripted(evidence)}
    return [] if ends - {Outcome.RETURNED, Outcome.PRUNED} else told_runs(evidence)


# --- exercise 2 --------------------------------------------------------------------------------------------

pruning = exercise("prune")


@pruning.check(points=1.5, read=read.SHOULD_PRUNE, visible=True)
def test_asks_at_the_end_of_each_epoch(evidence: Evidence) -> None:
    """The trial is asked whether to stop at the end of every epoch."""
    run = full_run(evidence)
    asked = {question.epoch for question in run.questions if not question.in_training}
    assert run.questions, expected(
        "a question at the end of every epoch",
        saw=not_asked(run),
        hint="`trial.should_prune` without parentheses is the method itself, which counts as true."
        if run.pruned
        else "",
    )
    missing = [epoch for epoch in range(1, whole_epochs(run) + 1) if epoch not in asked]
    assert not missing, expected(
        "a question at the end of each epoch",
        saw=f"Of {run.epochs} epochs, counted from 1, should_prune() was not called at the end of "
        f"{listed(missing, 6)}.",
        hint="A question late in the training, or after its loop, saves no time; and whether it is too early to stop a "
        "trial is for the pruner to say."
        if asked and max(missing) < min(asked)
        else "",
    )


@pruning.check(points=1, needs=[test_asks_at_the_end_of_each_epoch], read=read.SHOULD_PRUNE)
def test_asks_after_reporting(evidence: Evidence) -> None:
    """The question comes after the epoch's report, so that the pruner knows the epoch."""
    run = full_run(evidence)
    reported = {report.epoch: report.moment for report in run.reports}
    last_question = {question.epoch: question.moment for question in run.questions}
    found = Counter(report.epoch for report in run.reports)
    if any(found[epoch] != 1 for epoch in range(1, whole_epochs(run) + 1)):
        return  # an order can be judged only where both are there: how often is another check's business
    early = [epoch for epoch, moment in reported.items() if last_question.get(epoch, moment + 1) < moment]
    assert not early, expected(
        "first the report, then the question",
        saw=f"Of {run.epochs} epochs, counted from 1, should_prune() was called before the report in "
        f"{listed(early, 6)}.",
        hint="It was called in the middle of the epoch's training, too."
        if any(question.in_training for question in run.questions)
        else "",
    )


@pruning.check(points=1.5, needs=[test_asks_at_the_end_of_each_epoch], read=read.SHOULD_PRUNE, visible=True)
def test_stops_at_once_when_told(evidence: Evidence) -> None:
    """Training stops in the epoch in which should_prune() answers True."""
    runs = told_runs(evidence)
    if not runs:
        raise Unseen("should_prune() was not called in the runs in which it would have answered True.")
    late = [run for run in runs if run.steps_after_stop]
    assert not late, expected(
        "no training after the answer True",
        saw=f"In {len(late)} of {len(runs)} runs training went on. For instance, {going_on(late[0])}",
        hint="What follows from the answer? Where it is compared with `is`: some pruners answer with NumPy's True, "
        "which is another object than Python's."
        if all(run.epochs_after_stop for run in late)
        else "",
    )


@pruning.check(points=1.5, needs=[test_stops_at_once_when_told], read=read.TRIAL_PRUNED)
def test_trial_is_pruned(evidence: Evidence) -> None:
    """Training ends with optuna.TrialPruned, so that Optuna records the trial as pruned."""
    runs = told_runs(evidence)
    wrong = [run for run in runs if not run.pruned]
    assert not wrong, expected(
        "the exception optuna.TrialPruned, raised out of train",
        saw=f"In {len(wrong)} of {len(runs)} runs that were told to stop, {ending(wrong[0])}.",
        hint="Was TrialPruned raised, and not returned or replaced by `break`? An `except`, or a `return` in "
        "`finally`, can swallow it."
        if wrong[0].outcome is Outcome.RETURNED
        else "",
    )


def ending(run: Run) -> str:
    if run.outcome is Outcome.RAISED:
        namesake = run.error.partition(":")[0] == "TrialPruned"
        what = "a TrialPruned that is not Optuna's" if namesake else run.error
        return f"another exception was raised ({what})"
    if run.outcome in (Outcome.TIMEOUT, Outcome.CAPPED):
        return "the trial went on for very long and was stopped"
    if run.train_outcome is Outcome.RAISED:
        return f"train ended with another exception, which objective caught; the trial was stored as {run.state}"
    if run.state == "PRUNED":
        return "train came to a normal end: it told the study about its trial, which the study does not accept"
    return f"train came to a normal end, and Optuna stored the trial as {run.state}"


@pruning.check(points=0.5, needs=[test_asks_at_the_end_of_each_epoch], read=read.SHOULD_PRUNE)
def test_goes_on_when_not_told(evidence: Evidence) -> None:
    """As long as should_prune() answers False, training goes on to its end."""
    first = full_run(evidence)
    others = [run for run in scripted(evidence) if not run.interrupted and run.own_training]
    for run in (first, *others):
        assert run.told_to_stop is not None or not run.pruned, expected(
            "a trial that goes on until should_prune() answers True",
            saw=f"In epoch {run.epochs}, counted from 1, the trial was pruned; should_prune() had not answered True.",
            hint="" if run is first else "This was a trial after one that had been told to stop.",
        )
    unstopped = [run for run in others if run.told_to_stop is None and run.steps and run.driver == first.driver]
    assert len(unstopped) < ENOUGH or not always_end_early(unstopped), expected(
        f"trainings of as many epochs as `epochs` says, here {first.asked_epochs}, where nobody stops them",
        saw=f"In all {len(unstopped)} runs in which should_prune() answered False training came to its end after "
        f"{'the first epoch' if first.epochs == 1 else 'the last epoch but one'}.",
        hint="What ends the loop over the epochs?",
    )


# --- exercise 3 --------------------------------------------------------------------------------------------

saving = exercise("save")


def stopped_runs(evidence: Evidence) -> list[Run]:
    """The runs that ended early: because the trial said so, else because the grader raised TrialPruned.

    Where another exception was raised in place of TrialPruned, and yet each trial left a file, that is what was meant.
    """
    at_once = [run for run in told_runs(evidence) if not run.steps_after_stop]
    raised = [run for run in at_once if run.outcome is Outcome.RAISED]
    all_saved = len(raised) == len(at_once) and all(run.saved and run.saved.exists for run in raised)
    told = [run for run in at_once if run.pruned] or (raised if all_saved else [])
    interrupted = [run for run in evidence.runs if run.interrupted and run.own_training]
    by_itself = [run for run in scripted(evidence) if run.own_training and run.steps and run.pruned]
    runs = told or interrupted or by_itself
    if not runs:
        raise Unseen(why_not_stopped(evidence), "a training that is stopped")
    return runs


def assert_saved(runs: list[Run], when: str, hint: str = "") -> None:
    for run in runs:
        saved = run.saved
        assert saved is not None, expected(
            f"the user attribute `saved_path`, also where the trial {when}",
            saw=f"A trial that {when} had no user attribute `saved_path`.",
            hint=hint,
        )
        assert saved.exists, expected(
            f"a file with the weights, also where the trial {when}",
            saw=f"A trial that {when} named the file {saved.path!r}, which was not there.",
        )
        assert saved.loads, expected(
            "weights that torch.load(weights_only=True) reads and that fit into the network",
            saw=f"The file {saved.path!r} could not be loaded: {saved.problem}",
            hint=""
            if "path object" in saved.problem
            else "What is saved has to be the network's state_dict, and nothing else.",
        )


@saving.check(points=2, read=read.USER_ATTRIBUTES, visible=True)
def test_pruned_trial_is_saved(evidence: Evidence) -> None:
    """A pruned trial leaves its weights, at the path in the user attribute `saved_path`."""
    finished = [run for run in scripted(evidence) if run.outcome is Outcome.RETURNED and run.saved]
    assert_saved(
        stopped_runs(evidence),
        "was pruned",
        hint="A trial that ran to its end had it. An exception leaves a function at once: what stands below the line "
        "that raises it is not reached."
        if finished
        else "",
    )


@saving.check(points=1, needs=[test_pruned_trial_is_saved], read=read.USER_ATTRIBUTES)
def test_finished_trial_is_saved(evidence: Evidence) -> None:
    """A trial that runs to its end leaves its weights too."""
    run = full_run(evidence)
    if run.outcome in (Outcome.CAPPED, Outcome.TIMEOUT):
        return
    assert run.outcome is not Outcome.RAISED or (run.saved and run.saved.loads), expected(
        "a trial that runs to its end and leaves its weights",
        saw=f"A trial that nobody told to stop ended with an error: {run.error}.",
    )
    assert_saved([run], "was not told to stop")
    refused = refused_attributes(evidence)
    assert not refused, expected(
        "user attributes that a database can keep: text, numbers, and lists or dictionaries of these",
        saw=f"The notebook's own search ended with an error: {listed(refused)}.",
        hint="The study's database refused a user attribute, and with it the trial.",
    )


def refused_attributes(evidence: Evidence) -> list[str]:
    """With what error the study's database refused an attribute of a trial.

    The grader's own studies are kept in memory, which takes anything: an error there is from somewhere else.
    """
    if any("JSON" in run.error for run in scripted(evidence)):
        return []
    return [error for error in search_errors(evidence) if error.endswith("is not JSON serializable")]


@saving.check(points=1, needs=[test_pruned_trial_is_saved], read=read.SAVING)
def test_saved_weights_are_the_trained_ones(evidence: Evidence) -> None:
    """What is saved are the weights as training left them."""
    for run in stopped_runs(evidence):
        epoch = run.saved.epoch if run.saved else None
        assert epoch, expected(
            "the weights of an epoch of this trial",
            saw="The file holds the network as it was before training."
            if epoch == 0
            else "The file holds other weights than the network had at the end of any epoch.",
        )
    ended = [run for run in scripted(evidence) if run.outcome is Outcome.RETURNED and run.own_training]
    assert not any(run.steps and run.saved and run.saved.epoch == 0 for run in ended), expected(
        "the weights of an epoch of this trial, also where it runs to its end",
        saw="The file of a trial that ran to its end holds the network as it was before training.",
    )
    assert_own_files(evidence)
    assert not stays_at_first_epoch(evidence), expected(
        "the weights of the last epoch, or of the best one",
        saw="In every run the file held the weights of the first epoch, though a later one was better at least once.",
    )
    assert not keeps_the_worst_epoch(evidence), expected(
        "the weights of the last epoch, or of the best one",
        saw="In every run of several epochs the file held the weights of the epoch with the lowest accuracy reported.",
        hint="Is a higher accuracy taken for a worse one?",
    )


def stays_at_first_epoch(evidence: Evidence) -> bool:
    """Whether what is saved never gets beyond the first epoch, though a later one was the best at least once."""
    runs = [run for run in evidence.runs if run.saved and run.epochs > 1 and run.own_training]
    first = [run for run in runs if run.saved and run.saved.epoch == 1]
    curves = [[r.accuracies[0] for r in run.reports if r.accuracies] for run in runs]
    return bool(runs) and first == runs and any(curve and max(curve) > curve[0] for curve in curves)


def keeps_the_worst_epoch(evidence: Evidence) -> bool:
    """Whether what is saved is never the last epoch's, and always that of the lowest accuracy that was reported.

    By what the notebook itself reported, so that it does not matter which labels it measures with; and only where
    these are accuracies, one for each epoch.
    """
    runs = [run for run in scripted(evidence) if run.saved and run.epochs > 1 and run.own_training]
    return len(runs) > 1 and all(map(holds_the_worst_epoch, runs))


def holds_the_worst_epoch(run: Run) -> bool:
    """Whether the file of a run holds neither the last epoch nor any that was better than another."""
    values = {r.epoch: r.value or 0.0 for r in run.reports if is_accuracy(r.value, r.accuracies)}
    saved = run.saved.epoch if run.saved else None
    if [*values] != [*range(1, run.epochs + 1)] or saved not in values or saved == run.epochs:
        return False
    return all(values[saved] < value for epoch, value in values.items() if epoch != saved)


@saving.check(points=1, needs=[test_pruned_trial_is_saved], read=read.TRIAL_PRUNED)
def test_objective_lets_the_exception_through(evidence: Evidence) -> None:
    """The objective lets TrialPruned through, and Optuna stores the trial as pruned."""
    runs = [run for run in evidence.runs if run.driver == "objective" and (run.interrupted or run.pruned)]
    if not runs:
        raise Unseen("objective did not get as far as a stopped training.", "a pruned trial")
    assert any(run.outcome is Outcome.PRUNED and run.state == "PRUNED" for run in runs), expected(
        "a trial that Optuna stores as PRUNED",
        saw=f"train raised TrialPruned, and objective ended in another way: the trial was stored as {runs[-1].state}.",
        hint="The exception has to pass through objective to reach the study.",
    )
    raised = [run for run in runs if run.train_outcome is Outcome.PRUNED]
    held_up = [run for run in raised if not arrives(run)]
    assert not held_up, expected(
        "a trial that Optuna stores as PRUNED whenever train raises TrialPruned",
        saw=f"In {len(held_up)} of {len(raised)} runs in which train raised TrialPruned, objective ended in another "
        f"way: for instance, the trial that was pruned in epoch {held_up[0].epochs}, counted from 1, was stored as "
        f"{held_up[0].state}.",
        hint="The exception has to pass through objective to reach the study.",
    )
    failed = [run for run in evidence.runs if fails_after_training(run, evidence)]
    assert not failed, expected(
        "a trial that Optuna stores as COMPLETE, with its accuracy, where train came to a normal end",
        saw=f"train came to a normal end, and the trial was stored as FAIL: objective {left(failed[0])}.",
    )


def arrives(run: Run) -> bool:
    """Whether the study got to know that its trial was pruned, as far as objective had the time to tell it."""
    return run.state == "PRUNED" or run.outcome not in (Outcome.RETURNED, Outcome.RAISED)


def fails_after_training(run: Run, evidence: Evidence) -> bool:
    """Whether a training that nobody stopped came to its end, and objective made a failed trial of it.

    An error counts only where it ended the notebook's own search too: in the grader's studies, trials have other
    numbers, and there are other trials before them.
    """
    ended = run.driver == "objective" and not run.stand_ins and not run.interrupted and run.told_to_stop is None
    if not ended or run.train_outcome not in (Outcome.RETURNED, None):
        return False
    if run.outcome is Outcome.RETURNED:
        return run.state == "FAIL" and run.returned_type not in PLAIN_NUMBERS
    raised = run.outcome is Outcome.RAISED and run.train_outcome is Outcome.RETURNED
    return raised and run.error in search_errors(evidence)


def search_errors(evidence: Evidence) -> list[str]:
    """With what error the notebook's own search ended, where it had a study to begin with."""
    errors = [cell.error for cell in evidence.cells if cell.grade_id == "optimize" and cell.error]
    return errors if evidence.study and evidence.study.exists else []


def left(run: Run) -> str:
    """How objective ended, where its trial failed."""
    if run.outcome is Outcome.RAISED:
        return f"ended with an error ({run.error})"
    return "returned nothing" if run.returned_type == "NoneType" else f"returned no number ({run.returned_type})"


# --- exercise 4 --------------------------------------------------------------------------------------------

median = exercise("median_pruner")
STARTUP, WARMUP = 3, 2
STOPPING = list(range(WARMUP, 6))


def made_pruners(evidence: Evidence) -> list[PrunerFacts]:
    """What may be the pruner that was made, whether or not the study has it: the best one first."""
    study = evidence.study
    given = study is not None and study.own_pruner and not study.named_pruner
    places = ["pruner", "answer", *(["study"] if given else [])]
    return sorted(filter(None, (pruner_at(evidence, place) for place in places)), key=rightness, reverse=True)


def made_pruner(evidence: Evidence) -> PrunerFacts:
    found = made_pruners(evidence)
    if not found:
        raise Unseen("There is no pruner named `pruner`." + cell_ending(evidence, "define_pruner"), "a pruner")
    return found[0]


def rightness(pruner: PrunerFacts) -> tuple[bool, bool, bool]:
    return is_median(pruner), startup(pruner) == STARTUP, stopping_steps(pruner) == STOPPING


@median.check(points=1, read=read.MEDIAN_PRUNER, visible=True)
def test_pruner_compares_with_the_median(evidence: Evidence) -> None:
    """The pruner stops what is below the median of the earlier trials, and nothing else."""
    pruner = made_pruner(evidence)
    assert not pruner.error, expected("a pruner", saw=no_pruner(pruner, "`pruner`"), hint=call_it(pruner))
    decided = {value: pruner.decisions.get(f"{value} among forty, late") for value in (42, 48, 60, 75, 99)}
    words = "; ".join(f"at {value} it {'was stopped' if stop else 'went on'}" for value, stop in decided.items())
    assert is_median(pruner), expected(
        "a stop below 45 and none above it",
        saw="Forty earlier trials had reached 10, 20, 30, 40, 50, 60, 90 or 95. "
        f"With {class_in_words(pruner)}, a new trial: {words}.",
    )
    assert pruner.decisions.get("30 among forty and forty pruned ones, late"), expected(
        "a stop below the median of the trials that ran to their end",
        saw="Forty earlier trials had reached from 10 to 95, with the median 45; forty more were pruned at 1. A new "
        "trial at 30 went on.",
    )


@median.check(points=1, needs=[test_pruner_compares_with_the_median], read=read.MEDIAN_PRUNER)
def test_first_trials_run_to_the_end(evidence: Evidence) -> None:
    """As many trials run to their end as the text asks for, before any is stopped."""
    found = startup(made_pruner(evidence))
    assert found == STARTUP, expected(
        f"no stop before {STARTUP} trials have finished, and stops from then on",
        saw="The pruner stopped no trial after fewer than 7 finished ones."
        if found is None
        else f"The pruner stopped the worst trial when {found} had finished, and none before.",
    )
    assert not made_pruner(evidence).decisions.get("worst of 3 and forty pruned ones, late"), expected(
        f"no stop before {STARTUP} trials have finished",
        saw="After 2 finished trials and forty pruned ones, the pruner stopped a trial: it counts the pruned ones too.",
    )


@median.check(points=1, needs=[test_pruner_compares_with_the_median], read=read.MEDIAN_PRUNER)
def test_first_epochs_are_left_alone(evidence: Evidence) -> None:
    """As many steps as the text asks for pass before a trial can be stopped."""
    found = stopping_steps(made_pruner(evidence))
    assert found[:1] == [WARMUP], expected(
        f"no stop before step {WARMUP}, and stops from then on",
        saw=f"The pruner first stopped a trial at step {found[0]}."
        if found
        else "The pruner stopped no trial before step 6.",
    )
    assert found == STOPPING, expected(
        f"a decision at every step from {WARMUP} on",
        saw=f"Of steps 0 to 5, the pruner stopped the worst trial at {listed(found, 6)} only.",
    )


# --- exercise 5 --------------------------------------------------------------------------------------------

situations = exercise("situations")


def chosen(evidence: Evidence, situation: str) -> PrunerFacts:
    found = pruner_at(evidence, situation)
    if found is None:
        saw = f"There was no pruner for situation {situation} in `pruner_for`."
        raise Unseen(saw + cell_ending(evidence, "choose_pruners"), "a pruner")
    return found


def assert_fits(
    evidence: Evidence, situation: str, family: str, cases: dict[str, bool], need: str, unfit: str = ""
) -> None:
    """A pruner of the family, or one that decides in the same way; none of an `unfit` family."""
    pruner = chosen(evidence, situation)
    name = f"What you chose for situation {situation}"
    assert not pruner.error, expected("a pruner", saw=no_pruner(pruner, name), hint=call_it(pruner))
    fits = pruner.family == family or (pruner.family != unfit and decides_as(pruner, cases))
    assert fits, expected(
        need,
        saw=f"For situation {situation} you chose {class_in_words(pruner)}, which decides otherwise.",
        hint="Compare what the situation asks for with the table of pruners in the exercise's text.",
    )


MEDIAN_CASES = {
    "42 among eight at step 4": True,
    "48 among eight at step 4": False,
    "worst of 4 at step 4": False,
    "worst of 5 at step 4": True,
    "worst of 7 at step 0": False,
    **{f"worst of 7 at step {step}": True for step in range(1, 6)},
}
QUARTER_CASES = {
    "60 among eight at step 4": True,
    "75 among eight at step 4": False,
    "worst of 4 at step 4": False,
    "worst of 5 at step 4": True,
    **{f"worst of 7 at step {step}": True for step in range(6)},
}
HALVING_CASES = {
    "halving: first of its kind": False,
    "halving: second, worse": True,
    "halving: second, better": False,
    "halving: fifth, second best": True,
    "halving: sixth, second best": True,
    "halving: worse, after a long one": True,
    "halving: eighth, second best": False,
}
LEVEL_CASES = {
    "alone at 14.0 at step 1": False,
    "alone at 14.0 at step 2": True,
    "alone at 14.0 at step 3": True,
    "alone at 16.0 at step 3": False,
    "42 among eight at step 4": False,
    "99 among eight at step 4": False,
    "from 1 to 99 among eight": False,
    "from 99 to 1 among eight": True,
    "from 99 to 1 in one step among eight": True,
}


@situations.check(points=1, read=read.PRUNERS, visible=True)
def test_situation_a(evidence: Evidence) -> None:
    """Situation A: trials are compared with the middle of the field."""
    assert_fits(
        evidence, "A", "MedianPruner", MEDIAN_CASES, "a pruner that stops whoever is behind the middle of the field"
    )


@situations.check(points=1, read=read.PRUNERS)
def test_situation_b(evidence: Evidence) -> None:
    """Situation B: only the best part of the field goes on."""
    assert_fits(evidence, "B", "PercentilePruner", QUARTER_CASES, "a pruner that keeps the best quarter")


@situations.check(points=1, read=read.PRUNERS)
def test_situation_c(evidence: Evidence) -> None:
    """Situation C: many start with little, and few go on to more."""
    need = "a pruner that gives more resources to fewer trials, round by round"
    # Hyperband plays several tournaments, with first rounds of different lengths. Which of them a trial gets into
    # depends on the study's name and the trial's number, so a few trials may happen to be all in the first one.
    assert_fits(evidence, "C", "SuccessiveHalvingPruner", HALVING_CASES, need, unfit="HyperbandPruner")


@situations.check(points=1, read=read.PRUNERS)
def test_situation_d(evidence: Evidence) -> None:
    """Situation D: a trial is judged by itself, against a fixed level."""
    assert_fits(evidence, "D", "ThresholdPruner", LEVEL_CASES, "a pruner that judges each trial by itself")


def assert_numbers(evidence: Evidence, situation: str, cases: dict[str, bool]) -> None:
    pruner = chosen(evidence, situation)
    wrong = [case for case, answer in cases.items() if pruner.decisions.get(case) is not answer]
    assert not wrong, expected(
        f"the numbers that situation {situation} gives",
        saw=f"{class_in_words(pruner)} decides otherwise than described in {len(wrong)} of {len(cases)} cases; for "
        f"instance, {in_words(wrong[0], cases[wrong[0]])}.",
    )


TOURNAMENT = {
    "first of its kind": "the first trial of all, at step 1",
    "second, worse": "the second trial, worse than the first, at step 1",
    "second, better": "the second trial, better than the first, at step 1",
    "fifth, second best": "the fifth trial, second best so far, at step 1",
    "sixth, second best": "the sixth trial, second best so far, at step 1",
    "eighth, second best": "the eighth trial, second best so far, at step 1",
    "worse, after a long one": "the second trial, worse than a first one that ran for 999 steps, at step 1",
}


def in_words(case: str, should_stop: bool) -> str:
    """A scripted case as a sentence."""
    words = case.split()
    if case.startswith("halving: "):
        trial = TOURNAMENT[case.removeprefix("halving: ")]
    elif words[0] == "alone":
        trial = f"the first trial of all, at {float(words[2]):g} at step {words[-1]},"
    elif words[0] == "worst":
        trial = f"the worst trial at step {words[-1]}, after {int(words[2]) - 1} finished ones,"
    elif case == "from 99 to 1 among eight":
        trial = "a trial that was at 99 at step 0, and at 1 from step 1 to step 4,"
    elif words[0] == "from":
        trial = f"a trial that was at {words[1]} up to step 3, and at {words[3]} at step 4,"
    else:
        rivals = "eight finished ones at 10, 20, 30, 40, 50, 60, 90 and 95"
        trial = f"a trial at {words[0]} at step {words[-1]}, after {rivals},"
    return f"{trial} {'should be stopped and went on' if should_stop else 'should go on and was stopped'}"


@situations.check(points=0.5, needs=[test_situation_a], read=read.MEDIAN_PRUNER)
def test_numbers_of_situation_a(evidence: Evidence) -> None:
    """The pruner for situation A has the numbers that the text gives."""
    assert_numbers(evidence, "A", MEDIAN_CASES)


@situations.check(points=0.5, needs=[test_situation_b], read=read.PRUNERS)
def test_numbers_of_situation_b(evidence: Evidence) -> None:
    """The pruner for situation B has the numbers that the text gives."""
    assert_numbers(evidence, "B", QUARTER_CASES)


@situations.check(points=0.5, needs=[test_situation_c], read=read.PRUNERS)
def test_numbers_of_situation_c(evidence: Evidence) -> None:
    """The pruner for situation C has the numbers that the text gives."""
    assert_numbers(evidence, "C", HALVING_CASES)


@situations.check(points=0.5, needs=[test_situation_d], read=read.PRUNERS)
def test_numbers_of_situation_d(evidence: Evidence) -> None:
    """The pruner for situation D has the numbers that the text gives."""
    assert_numbers(evidence, "D", LEVEL_CASES)


# --- exercise 6 --------------------------------------------------------------------------------------------

own_study = exercise("own_study")


@own_study.check(points=1, read=read.CREATE_STUDY, visible=True)
def test_study_has_a_name_of_its_own(evidence: Evidence) -> None:
    """The study has a name of its own, not that of the search before."""
    found = study_of(evidence)
    assert found.own_name and found.name != SEARCH_STUDY, expected(
        "a name that says what this study is about",
        saw=f"The study is named {found.name!r}, as the one in 03_01."
        if found.own_name
        else f"Optuna made a name up: {found.name!r}.",
    )


@own_study.check(points=0.5, read=read.DATABASE)
def test_study_has_a_database_of_its_own(evidence: Evidence) -> None:
    """The study is kept in a database of its own, not in that of the search before."""
    found = study_of(evidence)
    assert_kept(found)
    assert found.database not in SEARCH_DATABASES, expected(
        "another database than 03_01's",
        saw=f"The study is kept in {found.database!r}, with the trials of 03_01.",
    )


@own_study.check(
    points=0.5,
    needs=[test_study_has_a_name_of_its_own, test_study_has_a_database_of_its_own],
    read=read.CREATE_STUDY,
)
def test_study_is_the_one_that_the_notebook_names(evidence: Evidence) -> None:
    """The study has the name and the database that stand at the top of this notebook."""
    assert_is_the_one_named(study_of(evidence))


@own_study.check(points=1, read=read.CREATE_STUDY)
def test_study_uses_the_pruner(evidence: Evidence) -> None:
    """The study works with the pruner that was made."""
    found, used = study_of(evidence), pruner_at(evidence, "study")
    assert_given_a_pruner(
        found,
        a_right_one=has_made_pruner(found, used, made_pruners(evidence)),
        which=f"The study's pruner is another one: {class_in_words(used) if used else 'none'}, which decides "
        "otherwise.",
    )


def has_made_pruner(study: StudyFacts, used: PrunerFacts | None, made: list[PrunerFacts]) -> bool:
    """Whether the study has the right pruner that was made; where there is no right one, any that was made."""
    right = [pruner for pruner in made if all(rightness(pruner))]
    # The study's own pruner is an answer to the exercise before only where that left none.
    apart = [p for p in made if p.where != "study" and not p.error and p.family != "NopPruner"]
    alike = used is not None and used.decisions in [pruner.decisions for pruner in right or apart or made]
    return alike or (study.named_pruner and not right)


@own_study.check(points=1, needs=[test_study_has_a_name_of_its_own], read=read.DATABASE)
def test_study_still_maximises_and_resumes(evidence: Evidence) -> None:
    """The study still maximises, and is taken up again where it exists."""
    found = study_of(evidence)
    assert_maximises(found)
    if found.storage != "memory":  # or another check says so
        assert_resumed(found)
