"""A network of two parallel paths of different depth, in a study that is loaded where it exists and made otherwise.
"""
# %% define_net
class Net(nn.Module):
    """A fine and a coarse look at the picture: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        fine_depth = trial.suggest_int("fine_depth", 1, 4)
        coarse_depth = trial.suggest_int("coarse_depth", 1, 4)
        fine = [nn.Conv2d(3, 16, 3, stride=2, padding=1), nn.ReLU()]
        for _ in range(fine_depth):
            fine += [nn.Conv2d(16, 16, 3, padding=1), nn.ReLU()]
        coarse = [nn.AvgPool2d(4), nn.Flatten(), nn.Linear(3 * (input_size // 4) ** 2, 64), nn.ReLU()]
        for _ in range(coarse_depth):
            coarse += [nn.Linear(64, 64), nn.ReLU()]
        self.fine = nn.Sequential(*fine, nn.AdaptiveAvgPool2d(2), nn.Flatten())
        self.coarse = nn.Sequential(*coarse)
        self.drop = nn.Dropout(trial.suggest_float("dropout", 0.0, 0.5))
        self.out = nn.Linear(64 + 64, num_classes)

    def forward(self, x):
        both = torch.cat([self.fine(x), self.coarse(x)], dim=1)
        return self.out(self.drop(both))
# %% create_study
pruner = optuna.pruners.PercentilePruner(30.0, n_startup_trials=3, n_warmup_steps=1)
try:
    study = optuna.load_study(study_name=study_name, storage=storage, pruner=pruner)
except KeyError:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", pruner=pruner)
print(len(study.trials), "trials so far")
