"""SGD's momentum is asked and given to the optimizer, but OneCycleLR cycles the momentum by default and overwrites it before the first step.

fails: test_each_makes_a_difference
"""
# %% define_train
def train(net, trial):
    """Train with the one-cycle policy up to the suggested learning rate."""
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.99)
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=weight_decay)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=epochs * len(trainloader))
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
            scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss.item():.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
