"""The momentum goes, batch by batch, from one value that the trial chooses to another; the best weights are not kept, the last are.
"""
# %% define_train
def train(net, trial):
    """Train `net` with SGD, whose momentum rises on a straight line over all the batches."""
    settings = {
        "lr": trial.suggest_float("lr", 1e-4, 1e-1, log=True),
        "first": trial.suggest_float("momentum_first", 0.3, 0.85),
        "last": trial.suggest_float("momentum_last", 0.86, 0.99),
    }
    optimizer = torch.optim.SGD(net.parameters(), lr=settings["lr"], momentum=settings["first"])
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    total = epochs * len(trainloader)
    step = 0

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            part = step / total
            for group in optimizer.param_groups:
                group["momentum"] = (1 - part) * settings["first"] + part * settings["last"]
            optimizer.zero_grad()
            loss = criterion(net(images.to(device)), labels.to(device))
            loss.backward()
            optimizer.step()
            step += 1
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        stop = trial.should_prune()
        if stop or epoch == epochs - 1:
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
        if stop:
            raise optuna.TrialPruned()
