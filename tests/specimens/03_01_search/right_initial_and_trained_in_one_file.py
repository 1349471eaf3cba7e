"""One file holds the initial weights and the trained ones (for the lottery-ticket question); the trained ones are restored."""
# %% define_train: replace
    criterion = nn.CrossEntropyLoss()
# %% by
    criterion = nn.CrossEntropyLoss()
    initial = {name: value.detach().clone() for name, value in net.state_dict().items()}
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
# %% by
    torch.save({"initial": initial, "trained": net.state_dict()}, saved_path)
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net.load_state_dict(weights["trained"])
