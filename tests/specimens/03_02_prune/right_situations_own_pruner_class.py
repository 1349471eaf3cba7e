"""Situation D with a pruner written by hand, which decides the same."""
# %% before choose_pruners
class Broken(optuna.pruners.BasePruner):
    def prune(self, study, trial):
        step = trial.last_step
        return step is not None and step >= 2 and trial.intermediate_values[step] < 15.0
# %% choose_pruners: replace
"D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
# %% by
"D": Broken(),
