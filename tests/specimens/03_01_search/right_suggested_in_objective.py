"""The objective asks for everything about the optimizer, and train reads it from trial.params."""
# %% define_train
def train(net, trial):
    chosen = trial.params
    if chosen["optim_type"] == "adam":
        optimizer = torch.optim.Adam(net.parameters(), lr=chosen["lr_adam"])
    else:
        optimizer = torch.optim.SGD(net.parameters(), lr=chosen["lr_sgd"], momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        loss, _ = train_epoch(net, optimizer, criterion)
        print(f"epoch {epoch}: {loss:.3f}, {util.accuracy(testloader, net):.1f} %")
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    if trial.suggest_categorical("optim_type", ["adam", "sgd"]) == "adam":
        trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    else:
        trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
