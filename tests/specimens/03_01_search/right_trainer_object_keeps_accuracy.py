"""`train` is an object with __call__; it remembers the last test accuracy as an attribute, which the objective returns."""
# %% define_train
class Trainer:
    """Trains a network for `epochs` epochs with what a trial suggests, and saves its weights."""

    def __init__(self):
        self.criterion = nn.CrossEntropyLoss()
        self.test_accuracy = None

    def make_optimizer(self, net, trial):
        if trial.suggest_categorical("optim_type", ["adam", "sgd"]) == "adam":
            return torch.optim.Adam(net.parameters(), lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        return torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)

    def __call__(self, net, trial):
        optimizer = self.make_optimizer(net, trial)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
        with SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}") as writer:
            for epoch in range(epochs):
                loss, train_accuracy = train_epoch(net, optimizer, self.criterion)
                scheduler.step()
                self.test_accuracy = util.accuracy(testloader, net)
                writer.add_scalar("Training/Loss", loss, epoch)
                writer.add_scalar("Test/Accuracy", self.test_accuracy, epoch)
                print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test {self.test_accuracy:.1f} %")
        self.save(net, trial)

    def save(self, net, trial):
        saved_path = f"{study_name}_trial{trial.number:03}.pt"
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)


train = Trainer()
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return train.test_accuracy  # of the last epoch: the network has not changed since
