"""Each convolution of a block is a bottleneck: 1x1, 3x3, 1x1, with an identity or projected shortcut."""
# %% define_net
class Bottleneck(nn.Module):
    def __init__(self, ich, och):
        super().__init__()
        mid = och // 2
        self.f = nn.Sequential(nn.Conv2d(ich, mid, 1), nn.ReLU(), nn.Conv2d(mid, mid, 3, padding=1), nn.ReLU(), nn.Conv2d(mid, och, 1), nn.BatchNorm2d(och))
        self.s = nn.Identity() if ich == och else nn.Conv2d(ich, och, 1)

    def forward(self, x):
        return torch.relu(self.f(x) + self.s(x))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        b = trial.suggest_int("num_conv_blocks", 1, 4)
        n = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        k = trial.suggest_int("num_fc_layers", 1, 3)
        mods, c = [], 3
        for i in range(b):
            for _ in range(n):
                mods.append(Bottleneck(c, 16 * 2**i))
                c = 16 * 2**i
            mods.append(nn.MaxPool2d(2))
        mods.append(nn.Flatten())
        f = c * (input_size // 2**b) ** 2
        if k > 1:
            h = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(k - 1):
                mods.append(fc_block(f, h))
                f = h
        mods.append(nn.Linear(f, num_classes))
        self.m = nn.Sequential(*mods)

    def forward(self, x):
        return self.m(x)
