"""StepLR's step is a third of the epochs; train returns the last epoch's test accuracy, and the objective hands it on."""
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, save its weights, return its test accuracy."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    # 6 epochs: the rate falls after the second and after the fourth
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=epochs // 3, gamma=0.2)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return test_accuracy
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
