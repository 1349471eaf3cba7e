"""Dropout is asked for in percent and divided by 100 with //, so that its probability is always 0.

fails: test_each_makes_a_difference
"""
# %% define_net
class Net(nn.Module):
    """An MLP on patches: each patch by itself, then all together."""

    def __init__(self, trial, num_classes):
        super().__init__()
        self.patch = 8
        patch_layers = trial.suggest_int("patch_layers", 1, 3)
        image_layers = trial.suggest_int("image_layers", 1, 4)
        units = trial.suggest_int("units", 32, 96, step=32)
        dropout_percent = trial.suggest_int("dropout_percent", 0, 60, step=10)
        p = dropout_percent // 100

        patches = (input_size // self.patch) ** 2
        layers, ich = [], 3 * self.patch**2
        for _ in range(patch_layers):
            layers += [nn.Linear(ich, units), nn.GELU(), nn.Dropout(p)]
            ich = units
        self.each_patch = nn.Sequential(*layers)
        layers, ich = [nn.Flatten()], patches * units
        for _ in range(image_layers - 1):
            layers += [nn.Linear(ich, 128), nn.GELU(), nn.Dropout(p)]
            ich = 128
        layers.append(nn.Linear(ich, num_classes))
        self.all_patches = nn.Sequential(*layers)

    def forward(self, x):
        patches = nn.functional.unfold(x, self.patch, stride=self.patch).transpose(1, 2)
        return self.all_patches(self.each_patch(patches))
