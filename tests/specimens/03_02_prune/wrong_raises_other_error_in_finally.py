"""`finally` uses a name that does not exist, so that a NameError takes the place of TrialPruned.

fails: test_trial_is_pruned
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.set_user_attr("saved_path", saved_path)
print(f"best epoch: {best_epoch}")
