"""The given hand-built network made variable with conv_block and fc_block, RMSprop with alpha and momentum, a fixed seed at the start of train and a finally that saves.
"""
# %% define_net
class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes): the network by hand, with as many layers as the trial says."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        convs_per_block = trial.suggest_int("convs_per_block", 1, 3)
        num_fc = trial.suggest_int("num_fc", 1, 3)

        blocks = []
        ich, och, size = 3, 16, input_size
        for _ in range(num_blocks):
            blocks.append(conv_block(ich, och, 3, convs_per_block))
            ich, och, size = och, och * 2, size // 2
        self.body = nn.Sequential(*blocks)

        features = ich * size**2
        head = [nn.Flatten()]
        for _ in range(num_fc - 1):
            head.append(fc_block(features, 64))
            features = 64
        head.append(fc_block(features, num_classes, bn=False, act=None))
        self.head = nn.Sequential(*head)

    def forward(self, x):
        return self.head(self.body(x))

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    torch.manual_seed(0)
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    alpha = trial.suggest_float("alpha", 0.8, 0.999)
    momentum = trial.suggest_float("momentum", 0.0, 0.9)
    optimizer = torch.optim.RMSprop(net.parameters(), lr=lr, alpha=alpha, momentum=momentum)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            test_accuracy = util.accuracy(testloader, net)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
