"""`from optuna import TrialPruned`, and the class is raised without parentheses."""
# %% before define_train
from optuna import TrialPruned
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
raise TrialPruned
