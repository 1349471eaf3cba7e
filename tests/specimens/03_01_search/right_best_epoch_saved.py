"""Whenever an epoch is the best so far, its weights are saved; the best accuracy is returned."""
# %% define_train
def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    best = 0.0
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        if test_accuracy > best:
            best = test_accuracy
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
    return best
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    best = train(net, trial)
    return best
