"""The hidden layers of the head are made in a ModuleList, and forward forgets to go through them.

fails: test_two_numbers_decide_the_depth
"""
# %% define_net
class Net(nn.Module):
    """MobileNet-like: (batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_sep = trial.suggest_int("n_sep", 1, 4)
        n_hidden = trial.suggest_int("n_hidden", 0, 3)
        ch = trial.suggest_int("channels", 16, 48, step=16)
        self.stem = nn.Sequential(nn.Conv2d(3, ch, 3, stride=2, padding=1), nn.BatchNorm2d(ch), nn.ReLU())
        self.seps = nn.ModuleList()
        for _ in range(n_sep):
            self.seps.append(
                nn.Sequential(
                    nn.Conv2d(ch, ch, 3, padding=1, groups=ch),
                    nn.Conv2d(ch, ch, 1),
                    nn.BatchNorm2d(ch),
                    nn.ReLU(),
                )
            )
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.hidden = nn.ModuleList([fc_block(ch, ch, bn=False) for _ in range(n_hidden)])
        self.out = nn.Linear(ch, num_classes)

    def forward(self, x):
        x = self.stem(x)
        for sep in self.seps:
            x = sep(x)
        x = self.flatten(self.pool(x))
        return self.out(x)
