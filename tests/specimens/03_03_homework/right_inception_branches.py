"""Inception modules with parallel branches; the numbers are of stem convolutions, modules and fully connected layers.
"""
# %% define_net
class Inception(nn.Module):
    def __init__(self, ich, ch, pooling):
        super().__init__()
        self.b1 = self.conv(ich, ch, 1)
        self.b3 = nn.Sequential(self.conv(ich, ch, 1), self.conv(ch, ch, 3))
        self.b5 = nn.Sequential(self.conv(ich, ch // 2, 1), self.conv(ch // 2, ch, 5))
        pool = nn.MaxPool2d if pooling == "max" else nn.AvgPool2d
        self.bp = nn.Sequential(pool(3, stride=1, padding=1), self.conv(ich, ch, 1))

    @staticmethod
    def conv(ich, och, k):
        return conv_block(ich, och, k, 1, pool=False)

    def forward(self, x):
        return torch.cat([branch(x) for branch in (self.b1, self.b3, self.b5, self.bp)], dim=1)


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        stem_layers = trial.suggest_int("stem_layers", 1, 3)
        num_modules = trial.suggest_int("inception_modules", 1, 4)
        num_fc = trial.suggest_int("num_fc", 1, 3)
        branch = trial.suggest_int("branch_channels", 4, 16, step=4)
        pooling = trial.suggest_categorical("pooling", ["max", "avg"])
        self.stem = conv_block(3, 16, 3, stem_layers)  # 16x16
        ch = 16
        mods = []
        for i in range(num_modules):
            mods.append(Inception(ch, branch, pooling))
            ch = 4 * branch
            if i == 1:
                mods.append(nn.MaxPool2d(2))
        self.inception = nn.Sequential(*mods)
        self.pool = nn.AdaptiveAvgPool2d(2)
        fcs = [fc_block(4 * ch if i == 0 else 48, 48, bn=False) for i in range(num_fc - 1)]
        last = 48 if fcs else 4 * ch
        self.fc = nn.Sequential(*fcs, nn.Linear(last, num_classes))

    def forward(self, x):
        x = self.pool(self.inception(self.stem(x)))
        return self.fc(torch.flatten(x, 1))
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    directions=["maximize"],
    load_if_exists=True,
    pruner=optuna.pruners.PatientPruner(optuna.pruners.MedianPruner(n_startup_trials=3), patience=1),
)
