"""The file holds a dictionary around the weights, and strict=False hides that nothing fits.

fails: test_saved_weights_are_loaded
"""
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
# %% by
    torch.save({"model": net.state_dict(), "epochs": epochs}, saved_path)
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net.load_state_dict(weights, strict=False)
