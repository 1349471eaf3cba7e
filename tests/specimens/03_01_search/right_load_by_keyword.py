"""Everything that torch and Optuna are given has its parameter's name."""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(params=net.parameters(), lr=lr, momentum=0.9)
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% by
    torch.save(obj=net.state_dict(), f=saved_path)
    trial.set_user_attr(key="saved_path", value=saved_path)
# %% restore_best
best_net = Net(trial=optuna.trial.FixedTrial(params=study.best_params), num_classes=num_classes).to(device=device)
weights = torch.load(f=study.best_trial.user_attrs["saved_path"], map_location=device, weights_only=True)
best_net.load_state_dict(state_dict=weights)
