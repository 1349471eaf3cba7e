"""All settings by position."""
# %% choose_pruners
from optuna.pruners import MedianPruner, PercentilePruner, SuccessiveHalvingPruner, ThresholdPruner

pruner_for = {
    "A": MedianPruner(4, 1),
    "B": PercentilePruner(25, 4),
    "C": SuccessiveHalvingPruner(1, 4),
    "D": ThresholdPruner(15, None, 2),
}
