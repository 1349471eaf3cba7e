"""Spectral normalisation in the old way, by hooks that compute the weights before each pass."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        convs = trial.suggest_int("convs", 1, 4)
        hidden = trial.suggest_int("hidden", 1, 4)
        sn = nn.utils.spectral_norm
        layers, ch = [], 3
        for _ in range(convs):
            layers += [sn(nn.Conv2d(ch, 16, 3, padding=1)), nn.ReLU()]
            ch = 16
        self.body = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(4), nn.Flatten())
        head, n = [], 256
        for _ in range(hidden):
            head += [sn(nn.Linear(n, 64)), nn.ReLU()]
            n = 64
        self.head = nn.Sequential(*head, nn.Linear(n, num_classes))

    def forward(self, x):
        return self.head(self.body(x))
