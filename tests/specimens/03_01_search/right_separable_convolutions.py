"""Each convolution is a separable one, as in MobileNet: one for each channel, and one that mixes them."""
# %% define_net
def separable(ich, och):
    return nn.Sequential(
        nn.Conv2d(ich, ich, 3, padding=1, groups=ich, bias=False),
        nn.Conv2d(ich, och, 1, bias=False),
        nn.BatchNorm2d(och),
        nn.ReLU(),
    )


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        depth = trial.suggest_int("num_conv_blocks", 1, 4)
        per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        dense = trial.suggest_int("num_fc_layers", 1, 3)
        layers, channels = [], 3
        for i in range(depth):
            for _ in range(per_block):
                layers.append(separable(channels, 16 * 2**i))
                channels = 16 * 2**i
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        sizes = [channels * (input_size // 2**depth) ** 2]
        if dense > 1:
            sizes += [trial.suggest_int("fc_hidden_size", 64, 1024, log=True)] * (dense - 1)
        self.hidden = nn.ModuleList(fc_block(a, b) for a, b in zip(sizes, sizes[1:]))
        self.classify = nn.Linear(sizes[-1], num_classes)

    def forward(self, x):
        x = self.features(x).flatten(1)
        for layer in self.hidden:
            x = layer(x)
        return self.classify(x)
