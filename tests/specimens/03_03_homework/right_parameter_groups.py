"""Two groups of parameters: the head learns faster or slower than the body by a suggested factor, and only it has weight decay.
"""
# %% define_net
class Net(nn.Module):
    """The network of the notebook, more or less deep: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        num_convs = trial.suggest_int("num_convs", 1, 3)
        num_fc = trial.suggest_int("num_fc", 1, 3)
        body, ch, size = [], 3, input_size
        for i in range(num_blocks):
            body.append(conv_block(ch, 16 * (i + 1), 3, num_convs))
            ch, size = 16 * (i + 1), size // 2
        head, features = [nn.Flatten()], ch * size**2
        for _ in range(num_fc - 1):
            head.append(fc_block(features, 64, bn=False))
            features = 64
        head.append(fc_block(features, num_classes, bn=False, act=None))
        self.body = nn.Sequential(*body)
        self.head = nn.Sequential(*head)

    def forward(self, x):
        return self.head(self.body(x))
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    params = {
        "lr": trial.suggest_float("lr", 1e-5, 1e-1, log=True),
        "head_factor": trial.suggest_float("head_factor", 0.1, 10, log=True),
        "head_decay": trial.suggest_float("head_decay", 1e-4, 1e-1, log=True),
    }
    optimizer = torch.optim.AdamW(
        [
            {"params": net.body.parameters(), "weight_decay": 0.0},
            {
                "params": net.head.parameters(),
                "lr": params["lr"] * params["head_factor"],
                "weight_decay": params["head_decay"],
            },
        ],
        lr=params["lr"],
    )
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
