"""The network is pickled, not its weights.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(net, saved_path)
