"""The share of epochs for a warm-up is at most 0.15, which int() turns into no epoch at all, and the numbers of layers are one or two.

fails: test_numbers_of_layers_have_room, test_each_makes_a_difference
"""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        convs_per_block = trial.suggest_int("convs_per_block", 1, 2)
        fc_layers = trial.suggest_int("fc_layers", 1, 2)
        act = {"relu": nn.ReLU, "elu": nn.ELU}[trial.suggest_categorical("act", ["relu", "elu"])]
        self.body = nn.Sequential(
            conv_block(3, 16, 3, convs_per_block, act=act),
            conv_block(16, 32, 3, convs_per_block, act=act),
            conv_block(32, 32, 3, convs_per_block, act=act),
        )
        features = 32 * (input_size // 8) ** 2
        head = [nn.Flatten()]
        if fc_layers == 2:
            head.append(fc_block(features, 64, bn=False, act=act))
            features = 64
        head.append(fc_block(features, num_classes, bn=False, act=None))
        self.head = nn.Sequential(*head)

    def forward(self, x):
        return self.head(self.body(x))

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    warmup_share = trial.suggest_float("warmup_share", 0.0, 0.15)
    warmup_epochs = int(warmup_share * epochs)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, weight_decay=weight_decay)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda epoch: (epoch + 1) / (warmup_epochs + 1) if epoch < warmup_epochs else 1.0
    )
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            scheduler.step()
            test_accuracy = util.accuracy(testloader, net)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
