"""A median pruner written by hand compares with the median of the final values, not of the values at the same step.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
import numpy as np
from optuna.study import StudyDirection
from optuna.trial import TrialState


class MedianStopping(optuna.pruners.BasePruner):
    """Median stopping rule, after Google Vizier."""

    def __init__(self, n_startup_trials: int = 3, n_warmup_steps: int = 2):
        self._startup, self._warmup = n_startup_trials, n_warmup_steps

    def prune(self, study: optuna.Study, trial: optuna.trial.FrozenTrial) -> bool:
        completed = study.get_trials(deepcopy=False, states=[TrialState.COMPLETE])
        step = trial.last_step
        if len(completed) < self._startup or step is None or step < self._warmup:
            return False
        results = np.array([t.value for t in completed if step in t.intermediate_values])
        if results.size == 0:
            return False
        sign = 1 if study.direction == StudyDirection.MAXIMIZE else -1
        best = max(sign * value for value in trial.intermediate_values.values())
        return bool(best < np.median(sign * results))


pruner = MedianStopping()
