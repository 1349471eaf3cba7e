"""Helpers in a cell of the student's own make the optimizer and run the epochs."""
# %% before define_train
def make_optimizer(params, trial):
    if trial.suggest_categorical("optim_type", ["adam", "sgd"]) == "sgd":
        return torch.optim.SGD(params, lr=log_rate(trial, "lr_sgd", 1e-4, 1.0), momentum=0.9)
    return torch.optim.Adam(params, lr=log_rate(trial, "lr_adam", 1e-5, 1e-1))


def log_rate(trial, name, low, high):
    return trial.suggest_float(name, low, high, log=True)


def run_epochs(net, optimizer, how_many):
    criterion = nn.CrossEntropyLoss()
    for epoch in range(how_many):
        loss, acc = train_epoch(net, optimizer, criterion)
        print(epoch, loss, acc)


def keep(net, trial):
    path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), path)
    trial.set_user_attr("saved_path", path)
# %% define_train
def train(net, trial):
    run_epochs(net, make_optimizer(net.parameters(), trial), epochs)
    keep(net, trial)
