"""Net asks whether a mirrored picture is to be judged too, and does so in evaluation mode only, so that the training is the same either way.

fails: test_each_makes_a_difference
"""
# %% define_net
class Net(nn.Module):
    """Blocks of convolutions; when judging, perhaps also the mirrored picture."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        num_convs = trial.suggest_int("num_convs", 1, 3)
        width = trial.suggest_categorical("width", [8, 16, 32])
        self.flip_test = trial.suggest_categorical("flip_test", [True, False])
        blocks = [conv_block(3 if i == 0 else width, width, 3, num_convs) for i in range(num_blocks)]
        self.body = nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(2), nn.Flatten())
        self.head = nn.Linear(4 * width, num_classes)

    def forward(self, x):
        scores = self.head(self.body(x))
        if self.flip_test and not self.training:
            scores = (scores + self.head(self.body(x.flip(3)))) / 2
        return scores

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.3)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss(label_smoothing=smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
