"""The objective asks, and hands optimizer and rate on to train as further arguments."""
# %% define_train
def train(net, trial, optim_type="adam", lr=1e-3, momentum=0.9):
    if optim_type == "adam":
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
    for epoch in range(epochs):
        train_epoch(net, optimizer, criterion)
        scheduler.step()
    torch.save(net.state_dict(), f"{study_name}_trial{trial.number:03}.pt")
    trial.set_user_attr("saved_path", f"{study_name}_trial{trial.number:03}.pt")
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    optim_type = trial.suggest_categorical("optim_type", ["sgd", "adam"])
    low, high = (1e-5, 1e-1) if optim_type == "adam" else (1e-4, 1e0)
    lr = trial.suggest_float(f"lr_{optim_type}", low, high, log=True)
    train(net, trial, optim_type=optim_type, lr=lr)
    return util.accuracy(testloader, net)
