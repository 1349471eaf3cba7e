"""The weights of the last layer alone are saved.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(net.layers[-1].state_dict(), saved_path)
