"""A pruner written by hand compares the best value so far with the fixed level, not the latest.

fails: test_situation_d
"""
# %% choose_pruners
import math


class KaputtPruner(optuna.pruners.BasePruner):
    """Bricht einen Versuch ab, dessen Genauigkeit ab einem Schritt unter einer Grenze liegt."""

    def __init__(self, grenze, ab_schritt):
        self.grenze = grenze
        self.ab_schritt = ab_schritt

    def prune(self, study, trial):
        schritt = trial.last_step
        if schritt is None or schritt < self.ab_schritt:
            return False
        werte = trial.intermediate_values
        if math.isnan(werte[schritt]):
            return True
        return max(werte.values()) < self.grenze


pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": KaputtPruner(grenze=15.0, ab_schritt=2),
}
