"""A multilayer perceptron on the flattened pixels, trained by a loop of one's own with clipped gradients, and judged by counting in the objective.
"""
# %% define_net
class Net(nn.Module):
    """MLP: wide layers, then narrow ones. (batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_wide = trial.suggest_int("n_wide", 1, 4)
        n_narrow = trial.suggest_int("n_narrow", 1, 3)
        wide = trial.suggest_int("wide", 64, 512, log=True)
        narrow = trial.suggest_int("narrow", 16, 64)
        p = trial.suggest_float("dropout", 0.0, 0.5)
        sizes = [wide] * n_wide + [narrow] * n_narrow
        modules = [nn.Flatten()]
        before = 3 * input_size * input_size
        for size in sizes:
            modules.extend([nn.Linear(before, size), nn.GELU(), nn.Dropout(p)])
            before = size
        modules.append(nn.Linear(before, num_classes))
        self.mlp = nn.Sequential(*modules)

    def forward(self, x):
        return self.mlp(x)
# %% define_train
def train(net, trial):
    """A loop of my own, with gradient clipping."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    max_norm = trial.suggest_float("max_norm", 0.05, 5.0, log=True)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        net.train()
        losses = []
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            loss = criterion(net(images), labels)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), max_norm)
            optimizer.step()
            losses.append(loss.item())
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {sum(losses) / len(losses):.3f}, test {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    net.eval()
    hits, count = 0, 0
    with torch.no_grad():
        for images, labels in testloader:
            guess = net(images.to(device)).argmax(1)
            hits += (guess == labels.to(device)).sum().item()
            count += labels.size(0)
    return 100 * hits / count
