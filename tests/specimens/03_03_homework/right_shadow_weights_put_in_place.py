"""Shadow weights, a moving average, take the place of the trained ones to be measured and saved, and give it back."""
# %% define_train
class EMA:
    def __init__(self, model, decay):
        self.model, self.decay = model, decay
        self.shadow = {n: p.data.clone() for n, p in model.named_parameters()}
    def update(self):
        for n, p in self.model.named_parameters():
            self.shadow[n] = (1 - self.decay) * p.data + self.decay * self.shadow[n]
    def apply_shadow(self):
        self.backup = {n: p.data for n, p in self.model.named_parameters()}
        for n, p in self.model.named_parameters():
            p.data = self.shadow[n]
    def restore(self):
        for n, p in self.model.named_parameters():
            p.data = self.backup[n]


def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    decay = trial.suggest_float("ema_decay", 0.5, 0.99)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    ema = EMA(net, decay)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(images.to(device)), labels.to(device)).backward()
            optimizer.step()
            ema.update()
        ema.apply_shadow()
        acc = util.accuracy(testloader, net)
        trial.report(acc, epoch)
        torch.save(net.state_dict(), saved_path)
        ema.restore()
        if trial.should_prune():
            raise optuna.TrialPruned()
    return acc
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
