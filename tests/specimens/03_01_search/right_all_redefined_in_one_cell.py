"""Everything is written anew in the objective's cell, and the cells before it are left as released."""
base: release
# %% define_objective
def build(trial):
    return Net(trial, num_classes).to(device)


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        b = trial.suggest_int("num_conv_blocks", 1, 4)
        c = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        f = trial.suggest_int("num_fc_layers", 1, 3)
        h = trial.suggest_int("fc_hidden_size", 64, 1024, log=True) if f > 1 else 0
        convs = [conv_block(3 if i == 0 else 16 * i, 16 * (i + 1), 3, c) for i in range(b)]
        flat = 16 * b * (32 // 2**b) ** 2
        fcs = [fc_block(flat if i == 0 else h, h) for i in range(f - 1)]
        self.net = nn.Sequential(*convs, nn.Flatten(), *fcs, nn.Linear(h if f > 1 else flat, num_classes))

    def forward(self, x):
        return self.net(x)


def train(net, trial):
    if trial.suggest_categorical("optim_type", ["adam", "sgd"]) == "adam":
        opt = torch.optim.Adam(net.parameters(), lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
    else:
        opt = torch.optim.SGD(
            net.parameters(), lr=trial.suggest_float("lr_sgd", 1e-4, 1e0, log=True), momentum=0.9
        )
    for _ in range(epochs):
        train_epoch(net, opt, nn.CrossEntropyLoss())
    path = f"trial_{trial.number}.pt"
    torch.save(net.state_dict(), path)
    trial.set_user_attr("saved_path", path)


def objective(trial):
    net = build(trial)
    train(net, trial)
    return util.accuracy(testloader, net)
# %% create_study
study = optuna.create_study(storage=storage, study_name=study_name, load_if_exists=True, direction="maximize")
# %% restore_best
best_net = Net(optuna.trial.FixedTrial(study.best_params), num_classes).to(device)
path = study.best_trial.user_attrs["saved_path"]
best_net.load_state_dict(torch.load(path, weights_only=True, map_location=device))
