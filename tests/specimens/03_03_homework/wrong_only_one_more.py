"""Besides the learning rate and the numbers of layers, only the weight decay is searched.

fails: test_two_more_are_asked_for
"""
# %% define_net
class Net(nn.Module):
    """The notebook's network, as deep as the trial says: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        num_fc = trial.suggest_int("num_fc", 1, 3)
        channels = [3, 16, 32, 64, 64]
        self.body = nn.Sequential(*[conv_block(channels[i], channels[i + 1], 3, 1) for i in range(num_blocks)])
        sizes = [channels[num_blocks] * (input_size // 2**num_blocks) ** 2] + [64] * (num_fc - 1)
        self.head = nn.Sequential(
            nn.Flatten(),
            *[fc_block(a, b) for a, b in zip(sizes, sizes[1:])],
            fc_block(sizes[-1], num_classes, bn=False, act=None),
        )

    def forward(self, x):
        return self.head(self.body(x))
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
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
