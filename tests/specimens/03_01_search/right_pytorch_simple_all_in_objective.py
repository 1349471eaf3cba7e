"""In the style of Optuna's PyTorch example: the objective trains by itself, and train is only left over."""
# %% define_objective
import torch.nn.functional as F
import torch.optim as optim

BATCHES = 4000


def objective(trial):
    # Generate the model.
    model = Net(trial, num_classes).to(device)

    # Generate the optimizers.
    optimizer_name = trial.suggest_categorical("optimizer", ["Adam", "SGD"])
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    if optimizer_name == "SGD":
        optimizer = optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    else:
        optimizer = getattr(optim, optimizer_name)(model.parameters(), lr=lr)

    # Training of the model.
    for epoch in range(epochs):
        model.train()
        for batch_idx, (data, target) in enumerate(trainloader):
            if batch_idx >= BATCHES:
                break
            data, target = data.to(device), target.to(device)
            optimizer.zero_grad()
            output = F.log_softmax(model(data), dim=1)
            loss = F.nll_loss(output, target)
            loss.backward()
            optimizer.step()

        # Validation of the model.
        model.eval()
        correct = 0
        with torch.no_grad():
            for data, target in testloader:
                data, target = data.to(device), target.to(device)
                correct += (model(data).argmax(dim=1) == target).sum().item()

        accuracy = correct / len(testloader.dataset)
        trial.report(accuracy, epoch)
        if trial.should_prune():
            raise optuna.exceptions.TrialPruned()

    path = f"{study_name}_{trial.number}.pt"
    torch.save(model.state_dict(), path)
    trial.set_user_attr("saved_path", path)
    return accuracy
