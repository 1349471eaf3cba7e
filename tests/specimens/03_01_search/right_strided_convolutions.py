"""The last convolution of each block has stride 2 and takes the place of pooling."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        depth = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        layers, ich = [], 3
        for b in range(num_blocks):
            for d in range(depth):
                last = d == depth - 1
                layers.append(nn.Conv2d(ich, 24 * (b + 1), 3, stride=2 if last else 1, padding=1))
                layers.append(nn.BatchNorm2d(24 * (b + 1)))
                layers.append(nn.LeakyReLU(0.1))
                ich = 24 * (b + 1)
        self.features = nn.Sequential(*layers)
        size = input_size // 2**num_blocks
        units = [ich * size**2]
        for _ in range(trial.suggest_int("num_fc_layers", 1, 3) - 1):
            units.append(trial.suggest_int("fc_hidden_size", 64, 1024))
        units.append(num_classes)
        head = []
        for i in range(len(units) - 1):
            head.append(nn.Linear(units[i], units[i + 1]))
            if i + 2 < len(units):
                head.append(nn.ReLU())
        self.classifier = nn.Sequential(*head)

    def forward(self, x):
        return self.classifier(self.features(x).view(x.size(0), -1))
