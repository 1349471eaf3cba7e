"""The file holds body and head apart, each with a state of its own, and both are loaded."""
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
# %% by
    torch.save({"body": net.body.state_dict(), "head": net.head.state_dict()}, saved_path)
# %% define_net: replace
        blocks.append(nn.Flatten())
# %% by
        self.body = nn.Sequential(*blocks, nn.Flatten())
        blocks = []
# %% define_net: replace
        self.layers = nn.Sequential(*blocks)
# %% by
        self.head = nn.Sequential(*blocks)
# %% define_net: replace
        return self.layers(x)
# %% by
        return self.head(self.body(x))
# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
parts = torch.load(best_trial.user_attrs["saved_path"], weights_only=True, map_location=device)
best_net.body.load_state_dict(parts["body"])
best_net.head.load_state_dict(parts["head"])
