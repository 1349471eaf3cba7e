"""SGD, the third choice, is asked for a momentum and a dampening that it does not get; the range of pools hangs on blocks.

fails: test_each_makes_a_difference
"""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("n_blocks", 2, 6)
        n_convs = trial.suggest_int("n_last", 1, max(1, 5 - n_blocks // 2 * 1))
        layers, ch = [], 3
        for i in range(n_blocks):
            layers.append(conv_block(ch, 16, 3, 1, pool=i < 3))
            ch = 16
        for i in range(n_convs):
            layers.append(nn.Conv2d(16, 16, 1))
        self.body = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(64, num_classes))

    def forward(self, x):
        return self.body(x)
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    kind = trial.suggest_categorical("optimizer", ["adam", "adamw", "sgd"])
    if kind == "sgd":
        momentum = trial.suggest_float("momentum", 0.0, 0.95)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    else:
        optimizer = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[kind](net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            test_accuracy = util.accuracy(testloader, net)
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
