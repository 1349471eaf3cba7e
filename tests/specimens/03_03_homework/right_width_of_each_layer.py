"""A width and a dropout of each layer's own, as in Optuna's example, then fully connected layers."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        layers, ch = [], 3
        for i in range(trial.suggest_int("n_conv", 4, 8)):
            width = trial.suggest_int(f"width_{i}", 8, 32, step=8)
            layers += [nn.Conv2d(ch, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU()]
            layers.append(nn.Dropout2d(trial.suggest_float(f"dropout_{i}", 0.0, 0.4)))
            if i % 2 == 1:
                layers.append(nn.MaxPool2d(2))
            ch = width
        layers += [nn.AdaptiveAvgPool2d(2), nn.Flatten()]
        features = 4 * ch
        for i in range(trial.suggest_int("n_fc", 0, 3)):
            units = trial.suggest_int(f"units_{i}", 16, 64)
            layers.append(fc_block(features, units))
            features = units
        self.layers = nn.Sequential(*layers, nn.Linear(features, num_classes))

    def forward(self, x):
        return self.layers(x)
