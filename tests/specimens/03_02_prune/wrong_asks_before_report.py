"""First the question, then the report.

fails: test_asks_after_reporting
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune():
    raise optuna.TrialPruned()
trial.report(test_accuracy, epoch)
