"""VGG whose convolutions are asked for stage by stage in a loop, with a kind of normalisation, and a learning rate that warms up over a number of epochs to be searched.
"""
# %% define_net
class Net(nn.Module):
    """VGG with three stages: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        width = trial.suggest_categorical("width", [8, 16, 32])
        norm = trial.suggest_categorical("norm", ["batch", "group", "none"])
        layers = []
        ch = 3
        for stage in range(3):
            n = trial.suggest_int(f"convs_stage{stage}", 1, 3)
            out = width * 2**stage
            for _ in range(n):
                layers.append(nn.Conv2d(ch, out, 3, padding=1))
                if norm == "batch":
                    layers.append(nn.BatchNorm2d(out))
                elif norm == "group":
                    layers.append(nn.GroupNorm(4, out))
                layers.append(nn.ReLU(inplace=True))
                ch = out
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(
            nn.Flatten(),
            nn.Linear(ch * (input_size // 8) ** 2, 128),
            nn.ReLU(inplace=True),
            nn.Dropout(trial.suggest_float("dropout", 0.0, 0.6)),
            nn.Linear(128, num_classes),
        )

    def forward(self, x):
        return self.classifier(self.features(x))
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    warmup = trial.suggest_int("warmup_epochs", 0, 3)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, weight_decay=weight_decay)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda e: min(1.0, (e + 1) / (warmup + 1)))
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        torch.save(net.state_dict(), saved_path)  # every epoch, so a pruned trial has its weights too
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, step=epoch)
        if trial.should_prune():
            raise optuna.exceptions.TrialPruned(f"pruned at epoch {epoch}")
