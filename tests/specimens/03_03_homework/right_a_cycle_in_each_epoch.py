"""The rate goes up to the suggested one and down again in each epoch."""
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    decay = trial.suggest_float("decay", 1e-4, 1e-1, log=True)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.CyclicLR(
        optimizer, base_lr=1e-4, max_lr=lr, step_size_up=len(trainloader) / 2, cycle_momentum=False
    )
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            optimizer.zero_grad()
            criterion(net(images.to(device)), labels.to(device)).backward()
            optimizer.step()
            schedule.step()
        test_accuracy = util.accuracy(testloader, net)
        torch.save(net.state_dict(), saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
