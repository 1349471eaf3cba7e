"""An all-convolutional network, gradients that are accumulated over a searched number of batches, label smoothing, and a seed that is the trial's number.
"""
# %% define_net
class Net(nn.Module):
    """No pooling: convolutions with stride 2, then 1x1 convolutions, then an average."""

    def __init__(self, trial, num_classes):
        super().__init__()
        torch.manual_seed(trial.number)
        downs = trial.suggest_int("num_strided", 1, 4)
        ones = trial.suggest_int("num_1x1", 1, 3)
        layers, channels = [], 3
        for i in range(downs):
            layers += [nn.Conv2d(channels, 32, 3, stride=2, padding=1), nn.BatchNorm2d(32), nn.ReLU()]
            channels = 32
        for i in range(ones - 1):
            layers += [nn.Conv2d(channels, 32, 1), nn.ReLU()]
        layers.append(nn.Conv2d(channels, num_classes, 1))
        self.all = nn.Sequential(*layers)

    def forward(self, x):
        return self.all(x).mean(dim=(-2, -1))

# %% define_train
def train(net, trial):
    """Train `net`; the optimizer takes a step after every `accumulate` batches."""
    torch.manual_seed(trial.number)
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    accumulate = trial.suggest_categorical("accumulate", [1, 2, 4])
    smoothing = trial.suggest_float("smoothing", 0.0, 0.2)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss(label_smoothing=smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        net.train()
        optimizer.zero_grad()
        for i, (images, labels) in enumerate(trainloader, start=1):
            loss = criterion(net(images.to(device)), labels.to(device)) / accumulate
            loss.backward()
            if i % accumulate == 0 or i == len(trainloader):
                optimizer.step()
                optimizer.zero_grad()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
