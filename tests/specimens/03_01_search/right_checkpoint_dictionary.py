"""The file holds a dictionary with the weights and more, and the restoring cell takes them out."""
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
# %% by
    torch.save({"epoch": epochs, "net": net.state_dict(), "optimizer": optimizer.state_dict()}, saved_path)
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net.load_state_dict(weights["net"])
