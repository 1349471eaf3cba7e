"""Situation D gets a threshold pruner of the student's own that wants two values below 15 % in a row, so that no outlier stops a trial.

fails: test_numbers_of_situation_d
"""
# %% before choose_pruners
class RobustThreshold(optuna.pruners.ThresholdPruner):
    """Stops a trial whose last two values are both outside the limits."""

    def __init__(self, lower, n_warmup_steps):
        super().__init__(lower=lower, n_warmup_steps=n_warmup_steps)
        self.lower = lower

    def prune(self, study, trial):
        steps = sorted(trial.intermediate_values)[-2:]
        twice = len(steps) == 2 and all(trial.intermediate_values[step] < self.lower for step in steps)
        return twice and super().prune(study, trial)
# %% choose_pruners: replace
"D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
# %% by
"D": RobustThreshold(lower=15.0, n_warmup_steps=2),
