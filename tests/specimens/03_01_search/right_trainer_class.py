"""A trainer class with methods does the work, and train only calls it."""
# %% define_train
class Trainer:
    def __init__(self, net, trial):
        self.net, self.trial = net, trial
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = self.configure_optimizer()

    def configure_optimizer(self):
        trial = self.trial
        self.kind = trial.suggest_categorical("optim_type", ["adam", "sgd"])
        return getattr(self, f"_{self.kind}")()

    def _adam(self):
        return torch.optim.Adam(self.net.parameters(), self.trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))

    def _sgd(self):
        lr = self.trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        return torch.optim.SGD(self.net.parameters(), lr, momentum=0.9)

    def step(self, batch):
        images, labels = (tensor.to(device) for tensor in batch)
        self.optimizer.zero_grad()
        loss = self.criterion(self.net(images), labels)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def fit(self, n):
        for self.epoch in range(n):
            self.net.train()
            losses = [self.step(batch) for batch in trainloader]
            print(self.epoch, sum(losses) / len(losses))
        return self

    def save(self):
        path = f"{study_name}_trial{self.trial.number:03}.pt"
        torch.save(self.net.state_dict(), path)
        self.trial.set_user_attr("saved_path", path)


def train(net, trial):
    Trainer(net, trial).fit(epochs).save()
