"""An exponential moving average of the weights, with a decay that the trial chooses, is what is judged, reported and saved.
"""
# %% before define_train
import copy


@torch.no_grad()
def update_average(average, net, decay):
    """Move the averaged weights a little towards the network's; running statistics are copied."""
    for mean, weight in zip(average.parameters(), net.parameters()):
        mean.lerp_(weight, 1.0 - decay)
    for mine, theirs in zip(average.buffers(), net.buffers()):
        mine.copy_(theirs)
# %% define_train
def train(net, trial):
    """Train `net`; in the end it has the averaged weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    decay = trial.suggest_float("ema_decay", 0.7, 0.995)
    label_smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss(label_smoothing=label_smoothing)
    average = copy.deepcopy(net)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    def finish():
        net.load_state_dict(average.state_dict())
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            optimizer.zero_grad()
            criterion(net(images.to(device)), labels.to(device)).backward()
            optimizer.step()
            update_average(average, net, decay)
        test_accuracy = util.accuracy(testloader, average)
        print(f"trial {trial.number}, epoch {epoch}: test accuracy of the averaged weights {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            finish()
            raise optuna.TrialPruned()
    finish()
