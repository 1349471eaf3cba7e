"""Training is a class; `train` is two lines."""
# %% define_train
class Trainer:
    def __init__(self, net, trial):
        self.net, self.trial = net, trial
        lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
        weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
        self.optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
        self.criterion = nn.CrossEntropyLoss()
        self.path = f"{study_name}-{trial.number}.pth"

    def save(self):
        torch.save(self.net.state_dict(), self.path)
        self.trial.set_user_attr("saved_path", self.path)

    def fit(self):
        history = []
        try:
            for epoch in range(epochs):
                train_epoch(self.net, self.optimizer, self.criterion)
                history.append(util.accuracy(testloader, self.net))
                self.trial.report(history[-1], len(history) - 1)
                if self.trial.should_prune():
                    raise optuna.TrialPruned(f"{history[-1]:.1f} %")
        finally:
            self.save()
        return history


def train(net, trial):
    return Trainer(net, trial).fit()
