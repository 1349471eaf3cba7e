"""A dictionary of network, optimizer and epoch, which the network does not load.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, saved_path)
