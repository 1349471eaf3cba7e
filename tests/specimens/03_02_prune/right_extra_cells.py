"""Cells of the student's own in between: notes, experiments, an error that was left in."""
# %% before define_train
print(util.accuracy.__doc__)
# %% before define_pruner
help_me = optuna.pruners.MedianPruner.__doc__[:200]
help_me
# %% before choose_pruners
1 / 0
# %% before create_study
try_out = optuna.create_study(direction="maximize", pruner=pruner)
try_out.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=5)
try_out.best_value
# %% before learning_curves
[trial.state for trial in study.trials]
