"""`train` has an error of syntax; exercises 4 to 6 are answered.

base: release
not run: test_reports_once_an_epoch, test_reports_the_test_accuracy, test_asks_at_the_end_of_each_epoch, test_pruned_trial_is_saved
"""
# %% define_train
def train(net, trial)
    for epoch in range(epochs)
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2)
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
