"""The pruner has no name: it is made where the study is."""
# %% define_pruner
# see exercise 6
# %% create_study: replace
pruner=pruner,
# %% by
pruner=optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2),
