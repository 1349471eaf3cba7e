"""All settings are asked for by a helper in a cell of one's own, and the objective is made by a function that holds nested helpers.
"""
# %% before define_train
def suggest_settings(trial):
    """Everything that is searched besides the network."""
    settings = dict(
        lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True),
        momentum=trial.suggest_float("momentum", 0.5, 0.98),
        weight_decay=trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
        nesterov=trial.suggest_categorical("nesterov", [True, False]),
    )
    return settings
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    optimizer = torch.optim.SGD(net.parameters(), **suggest_settings(trial))
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    epoch, stopped = 0, False
    while epoch < epochs and not stopped:
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        stopped = trial.should_prune()
        epoch += 1

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    if stopped:
        raise optuna.TrialPruned(f"stopped after {epoch} epochs")
# %% define_objective
def make_objective(loader):
    def objective(trial):
        """Build, train and judge one network."""

        def build():
            return Net(trial, num_classes).to(device)

        def judge(net):
            with torch.inference_mode():
                net.eval()
                right = [(net(x.to(device)).argmax(-1).cpu() == y).float() for x, y in loader]
            return 100.0 * torch.cat(right).mean().item()

        net = build()
        train(net, trial)
        return judge(net)

    return objective


objective = make_objective(testloader)
