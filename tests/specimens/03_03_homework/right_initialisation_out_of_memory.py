"""The initialisation of the weights is searched, and an objective that gives up where the memory is full lets a pruned trial pass as pruned.
"""
# %% define_net
def initialise(net, kind, gain):
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            if kind == "kaiming":
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
            elif kind == "xavier":
                nn.init.xavier_uniform_(module.weight)
            else:
                nn.init.orthogonal_(module.weight)
            with torch.no_grad():
                module.weight *= gain
            nn.init.zeros_(module.bias)


class Net(nn.Module):
    """All convolutions, without normalisation: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        act = getattr(nn, trial.suggest_categorical("act", ["ReLU", "ELU", "LeakyReLU", "Tanh"]))
        layers, ich = [], 3
        for level in (1, 2):
            och = 24 * level
            for _ in range(trial.suggest_int(f"level{level}_layers", 1, 4)):
                layers += [nn.Conv2d(ich, och, 3, padding=1), act()]
                ich = och
            layers += [nn.Conv2d(ich, och, 2, stride=2), act()]  # halves, as pooling would
        self.convs = nn.Sequential(*layers)
        self.fc = nn.Linear(ich, num_classes)
        initialise(
            self,
            trial.suggest_categorical("init", ["kaiming", "xavier", "orthogonal"]),
            trial.suggest_float("init_gain", 0.5, 1.5),
        )

    def forward(self, x):
        return self.fc(self.convs(x).amax(dim=(-2, -1)))
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    try:
        net = Net(trial, num_classes).to(device)
        train(net, trial)
        return float(util.accuracy(testloader, net))
    except RuntimeError as error:
        if "out of memory" not in str(error):
            raise
        raise optuna.TrialPruned("too big for this GPU")
# %% create_study
study = optuna.create_study(
    storage=storage,
    sampler=optuna.samplers.TPESampler(n_startup_trials=5, multivariate=True, seed=0),
    pruner=optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
    study_name=study_name,
    direction="maximize",
    load_if_exists=True,
)
