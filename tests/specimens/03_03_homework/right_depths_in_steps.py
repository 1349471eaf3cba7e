"""Numbers of layers are asked with a step, so that each has exactly three values, and the same optimizer gets betas as a pair.
"""
# %% define_net
class ConvNormAct(nn.Sequential):
    def __init__(self, ich, och, stride=1):
        super().__init__(
            nn.Conv2d(ich, och, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(och), nn.ReLU()
        )


class Residual(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_res = trial.suggest_int("n_res", 1, 5, step=2)
        n_hidden = trial.suggest_int("n_hidden", 0, 4, step=2)
        modules = [ConvNormAct(3, 16, 2), ConvNormAct(16, 32, 2)]
        for _ in range(n_res):
            modules.append(Residual(nn.Sequential(ConvNormAct(32, 32), ConvNormAct(32, 32))))
        modules += [nn.AdaptiveMaxPool2d(1), nn.Flatten()]
        for _ in range(n_hidden):
            modules.append(Residual(nn.Sequential(nn.Linear(32, 32), nn.Tanh())))
        modules.append(nn.Linear(32, num_classes))
        self.all = nn.Sequential(*modules)

    def forward(self, x):
        for module in self.all:
            x = module(x)
        return x
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    betas = (trial.suggest_float("beta_1", 0.5, 0.95), trial.suggest_float("beta_2", 0.9, 0.999))
    amsgrad = trial.suggest_categorical("amsgrad", [True, False])
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, betas=betas, amsgrad=amsgrad)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(value=test_accuracy, step=epoch + 1)
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
        if trial.should_prune():
            raise optuna.TrialPruned
