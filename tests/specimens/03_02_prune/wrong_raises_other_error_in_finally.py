"""`finally` uses a name that does not exist, so that a NameError takes the place of TrialPruned.

fails: test_trial_is_pruned
"""
# %% define_train: replace
writer.close()
# %% by
writer.close()
print(f"best epoch: {best_epoch}")
