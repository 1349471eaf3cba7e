"""The optimizer's state is saved, not the network's.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(optimizer.state_dict(), saved_path)
