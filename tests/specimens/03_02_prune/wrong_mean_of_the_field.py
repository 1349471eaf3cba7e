"""A median pruner written by hand takes the mean of the earlier trials at the step, not their median.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
import numpy as np
from optuna.study import StudyDirection
from optuna.trial import TrialState


def completed_trials(study):
    return study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,))


def values_at(trials, step):
    return np.array([t.intermediate_values.get(step, np.nan) for t in trials], dtype=float)


class FieldPruner(optuna.pruners.BasePruner):
    """Stops a trial that is behind the middle of the earlier ones at the same step."""

    def __init__(self, middle, n_startup_trials, n_warmup_steps):
        self.middle = middle
        self.n_startup_trials = n_startup_trials
        self.n_warmup_steps = n_warmup_steps

    def prune(self, study, trial):
        earlier = completed_trials(study)
        if len(earlier) < self.n_startup_trials:
            return False
        step = trial.last_step
        if step is None or step < self.n_warmup_steps:
            return False
        field = values_at(earlier, step)
        if np.isnan(field).all():
            return False
        own = list(trial.intermediate_values.values())
        if study.direction == StudyDirection.MAXIMIZE:
            return bool(max(own) < self.middle(field))
        return bool(min(own) > self.middle(field))


pruner = FieldPruner(np.nanmean, n_startup_trials=3, n_warmup_steps=2)
