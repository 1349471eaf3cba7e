"""The accuracy is saved under the path: the wrong variable.

fails: test_pruned_trial_is_saved
hint: What is saved has to be the network's state_dict, and nothing else.
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(test_accuracy, saved_path)
