"""A pruner for situation D that stops what the threshold or the median rule would stop.

fails: test_situation_d
"""
# %% before choose_pruners
class AnyOf(optuna.pruners.BasePruner):
    """Stops a trial as soon as one of several pruners would."""

    def __init__(self, *pruners):
        self.pruners = pruners

    def prune(self, study, trial):
        return any(each.prune(study, trial) for each in self.pruners)
# %% choose_pruners
broken = optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2)
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": AnyOf(broken, optuna.pruners.MedianPruner(n_warmup_steps=2)),
}
