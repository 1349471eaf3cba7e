"""Subclasses with the numbers in them."""
# %% choose_pruners
class BestQuarter(optuna.pruners.PercentilePruner):
    def __init__(self):
        super().__init__(25.0, n_startup_trials=4)


class Guessing(optuna.pruners.ThresholdPruner):
    def __init__(self, level=15.0):
        super().__init__(lower=level, n_warmup_steps=2)


pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": BestQuarter(),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1),
    "D": Guessing(),
}
