"""The attribute is set, and no file is written.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
weights = net.state_dict()
