"""Numbers of layers are categorical whole numbers, asked in methods of Net; training is done by a helper class in a cell of one's own.
"""
# %% define_net
class Net(nn.Module):
    """A plain convolutional network: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        self.trial_width = trial.suggest_categorical("width", [12, 24, 36])
        self.body, features = self.make_body(trial)
        self.head = self.make_head(trial, features, num_classes)

    def make_body(self, trial):
        blocks = trial.suggest_categorical("blocks", [2, 3, 5])
        convs = trial.suggest_categorical("convs_per_block", (1, 2, 3))
        ksize = trial.suggest_categorical("ksize", [3, 5])
        sizes = [3] + [self.trial_width] * blocks
        body = nn.Sequential(*(conv_block(a, b, ksize, convs) for a, b in zip(sizes[:-1], sizes[1:])))
        return body, self.trial_width * (input_size // 2**blocks) ** 2

    @staticmethod
    def make_head(trial, features, num_classes):
        fcs = trial.suggest_categorical("fcs", [1, 2, 3, 4])
        head = nn.Sequential(nn.Flatten())
        for _ in range(fcs - 1):
            head.append(fc_block(features, 50, bn=False, act=nn.LeakyReLU))
            features = 50
        head.append(fc_block(features, num_classes, bn=False, act=None))
        return head

    def forward(self, x):
        return self.head(self.body(x))
# %% before define_train
class Trainer:
    """Keeps together what a training needs."""

    def __init__(self, net, trial):
        self.net, self.trial = net, trial
        self.optimizer = self.choose_optimizer()
        self.criterion = nn.CrossEntropyLoss(label_smoothing=trial.suggest_float("smoothing", 0.0, 0.25))
        self.path = f"{study_name}_trial{trial.number:03}.pt"

    def choose_optimizer(self):
        lr = self.trial.suggest_float("lr", 1e-5, 1e-1, log=True)
        if self.trial.suggest_categorical("use_sgd", [False, True]):
            return torch.optim.SGD(self.net.parameters(), lr=lr, momentum=self.trial.suggest_float("momentum", 0, 0.95))
        return torch.optim.AdamW(self.net.parameters(), lr=lr)

    def save(self):
        torch.save(self.net.state_dict(), self.path)
        self.trial.set_user_attr("saved_path", self.path)

    def run_epoch(self, epoch):
        loss, _ = train_epoch(self.net, self.optimizer, self.criterion)
        accuracy = util.accuracy(testloader, self.net)
        print(f"trial {self.trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {accuracy:.1f} %")
        return accuracy

    def fit(self):
        for epoch in range(epochs):
            self.trial.report(self.run_epoch(epoch), epoch)
            if self.trial.should_prune():
                self.save()
                raise optuna.TrialPruned()
        self.save()
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    Trainer(net, trial).fit()
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
