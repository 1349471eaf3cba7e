"""`net.state_dict` without parentheses.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(net.state_dict, saved_path)
