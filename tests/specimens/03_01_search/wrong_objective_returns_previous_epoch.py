"""The accuracy is measured before each epoch's training, so that the last epoch is left out.

fails: test_objective_returns_the_test_accuracy
"""
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
    for epoch in range(epochs):
        accuracy = util.accuracy(testloader, net)
        train_epoch(net, optimizer, criterion)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return accuracy
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    return train(net, trial)
