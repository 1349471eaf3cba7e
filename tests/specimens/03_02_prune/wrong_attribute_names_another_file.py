"""The file's ending is .pth, and the attribute says .pt.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(net.state_dict(), saved_path.replace(".pt", ".pth"))
