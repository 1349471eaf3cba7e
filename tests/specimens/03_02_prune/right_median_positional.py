"""The numbers of the pruner by position."""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(3, 2)
