"""Two numbers of layers, a width, a learning rate and a weight decay."""
# %% define_net
class Block(nn.Module):
    def __init__(self, ich, och):
        super().__init__()
        self.conv = nn.Conv2d(ich, och, 3, padding=1)
        self.bn = nn.BatchNorm2d(och)
        self.around = nn.Identity() if ich == och else nn.Conv2d(ich, och, 1)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)) + self.around(x))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        num_fc = trial.suggest_int("num_fc", 1, 3)
        width = trial.suggest_int("width", 16, 64, step=16)
        layers, ch = [nn.Conv2d(3, 16, 3, padding=1)], 16
        for _ in range(num_blocks):
            layers.append(Block(ch, width))
            ch = width
        layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        for _ in range(num_fc - 1):
            layers.append(fc_block(ch, 32))
            ch = 32
        self.body = nn.Sequential(*layers, nn.Linear(ch, num_classes))

    def forward(self, x):
        return self.body(x)
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
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
