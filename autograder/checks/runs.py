"""Which runs there are to look at, their files and their optimizers, over evidence alone. Shared by the checks."""

from __future__ import annotations

import re
from collections import Counter

from autograder.checks import Unseen, expected
from autograder.evidence import Evidence, OptimizerUse, Outcome, Run


def trained(evidence: Evidence) -> list[Run]:
    """The runs in which the student's own training changed weights. Raises `Unseen` where there is none."""
    runs = [run for run in scripted(evidence) if run.optimizers and run.own_training]
    if not runs:
        raise Unseen(why_not_trained(evidence), "a training that changes the network's weights")
    return runs


def scripted(evidence: Evidence) -> list[Run]:
    """The runs that the grader made."""
    return [run for run in evidence.runs if run.driver != "notebook"]


def shared_file(evidence: Evidence) -> str:
    """A file that several trials saved their weights to; none where paths have a time: runs share a second."""
    saved = {(run.saved.path, run.trial) for run in evidence.runs if run.saved and run.own_training}
    paths = Counter(path for path, _ in saved)
    if any(map(has_a_time, paths)):
        return ""
    return next((path for path, trials in paths.most_common(1) if trials > 1), "")


def assert_own_files(evidence: Evidence) -> None:
    shared = shared_file(evidence)
    assert not shared, expected(
        "a file for each trial",
        saw=f"Several trials were saved to the same file, {shared!r}, so that the next one overwrites it.",
        hint="Let the path contain the trial's number.",
    )


def has_a_time(path: str) -> bool:
    """Whether a path holds a time of day, or seconds since 1970: four digits, perhaps with separators.

    What is no time is taken out first: the beginning of a notebook's name, a date, and a decimal number below 1.
    """
    rest = re.sub(r"03_0\d|(?<!\d)20[23]\d\D?[01]\d\D?[0-3]\d(?!\d)|(?<![\d.])0\.\d+(?!\.?\d)", "/", path)
    return re.search(r"\d(?:[-_:.hmT ]?\d){3}", rest) is not None


def own_trials(evidence: Evidence) -> list[Run]:
    """The trials of the notebook's own search that trained."""
    return [run for run in evidence.runs if run.driver == "notebook" and run.optimizers]


def why_not_stopped(evidence: Evidence) -> str:
    """Why there is no training that was stopped, in words: there was none, or none was."""
    if any(run.steps for run in scripted(evidence) if run.own_training):
        return "No training of yours was stopped."
    return why_not_trained(evidence)


def why_not_trained(evidence: Evidence) -> str:
    """Why no training of the student's made a step, in words."""
    own = [run for run in scripted(evidence) if run.own_training]
    if not own:
        return "Your notebook did not get as far as a training run."
    if any(run.outcome is Outcome.TIMEOUT for run in own):
        return "Your code ran for very long without a single optimizer step, and was stopped."
    errors = [run.error for run in own if run.error]
    if errors:
        saw = f"Training did not get as far as its first optimizer step: {errors[0]}."
        return saw + cell_ending(evidence, "define_train")
    return "No optimizer step was made in any training run."


def cell_ending(evidence: Evidence, grade_id: str) -> str:
    """A sentence to put after another: with what error a cell ended. Nothing where it had none."""
    errors = [" ".join(cell.error.split()) for cell in evidence.cells if cell.grade_id == grade_id and cell.error]
    return f" The exercise's cell ended with an error: {errors[0][:200]}" if errors else ""


def going_on(run: Run) -> str:
    """What a training did after it was told to stop, in words that go on a sentence."""
    more = "1 more batch was" if run.steps_after_stop == 1 else f"{run.steps_after_stop} more batches were"
    return f"it was told to stop in epoch {run.told_to_stop}, counted from 1, and {more} trained on."


def value_of_parameter(run: Run, name: str) -> object:
    """What a run's trial answered; None where it was not asked."""
    return next((s.value for s in run.suggestions if s.name == name), None)


def optimizer(run: Run) -> OptimizerUse:
    """The optimizer that did most of the training."""
    return run.optimizers[-1]


def throughout(run: Run) -> list[OptimizerUse]:
    """The optimizers that step together: each made as many steps as the one that did most of the training."""
    return [use for use in run.optimizers if use.steps == optimizer(run).steps]


def is_sgd(run: Run) -> bool:
    return "SGD" in optimizer(run).classes


def is_adam(run: Run) -> bool:
    return any(name.startswith(("Adam", "NAdam", "RAdam")) for name in optimizer(run).classes)
