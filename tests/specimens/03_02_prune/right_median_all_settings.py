"""All settings of the pruner are given, the others as Optuna has them."""
# %% define_pruner
from optuna.pruners import MedianPruner

pruner = MedianPruner(n_startup_trials=3, n_warmup_steps=2, interval_steps=1, n_min_trials=1)
