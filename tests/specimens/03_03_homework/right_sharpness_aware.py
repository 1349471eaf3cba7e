"""Sharpness-aware minimisation, two passes for each batch, with a radius that the trial chooses.
"""
# %% before define_train
def sam_step(net, optimizer, criterion, images, labels, rho):
    """One step with the gradient of the worst place within `rho`."""
    optimizer.zero_grad()
    criterion(net(images), labels).backward()
    weights = [p for p in net.parameters() if p.grad is not None]
    with torch.no_grad():
        length = torch.stack([p.grad.norm() for p in weights]).norm() + 1e-12
        moves = [rho * p.grad / length for p in weights]
        for p, move in zip(weights, moves, strict=True):
            p.add_(move)
    optimizer.zero_grad()
    criterion(net(images), labels).backward()
    with torch.no_grad():
        for p, move in zip(weights, moves, strict=True):
            p.sub_(move)
    optimizer.step()
# %% define_train
def train(net, trial):
    """Train `net` with sharpness-aware minimisation, and save its weights."""
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    rho = trial.suggest_float("rho", 0.01, 0.5, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            sam_step(net, optimizer, criterion, images.to(device), labels.to(device), rho)
        accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: test accuracy {accuracy:.1f} %")
        trial.report(accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
