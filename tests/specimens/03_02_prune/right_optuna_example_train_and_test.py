"""As in PyTorch's MNIST example: `train_one` and `test` functions, and a loop from 1 to epochs."""
# %% define_train
def train_one(model, optimizer):
    model.train()
    for data, target in trainloader:
        data, target = data.to(device), target.to(device)
        optimizer.zero_grad()
        nn.CrossEntropyLoss()(model(data), target).backward()
        optimizer.step()


def test(model):
    model.eval()
    correct = 0
    with torch.no_grad():
        for data, target in testloader:
            data, target = data.to(device), target.to(device)
            correct += (model(data).argmax(dim=1) == target).sum().item()
    return 100.0 * correct / len(testloader.dataset)


def train(net, trial):
    optimizer = torch.optim.AdamW(
        net.parameters(),
        lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True),
        weight_decay=trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
    )
    path = f"trial{trial.number}.pt"
    try:
        for epoch in range(1, epochs + 1):
            train_one(net, optimizer)
            accuracy = test(net)
            trial.report(accuracy, epoch)
            if trial.should_prune():
                raise optuna.exceptions.TrialPruned()
    finally:
        torch.save(net.state_dict(), path)
        trial.set_user_attr("saved_path", path)
