"""A dictionary keeps what each trial was asked, by the trial's number, and Net takes its numbers from there."""
# %% define_net
SETTINGS = {}


def settings(trial):
    """The numbers of layers: asked for once in each trial."""
    if trial.number not in SETTINGS:
        asked = {
            "blocks": trial.suggest_int("num_conv_blocks", 1, 4),
            "layers": trial.suggest_int("num_conv_layers_per_block", 1, 3),
            "fc": trial.suggest_int("num_fc_layers", 1, 3),
        }
        if asked["fc"] > 1:
            asked["hidden"] = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
        SETTINGS[trial.number] = asked
    return SETTINGS[trial.number]


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        asked = settings(trial)
        parts, channels, size = [], 3, input_size
        for i in range(asked["blocks"]):
            parts.append(conv_block(channels, 16 * 2**i, 3, asked["layers"]))
            channels, size = 16 * 2**i, size // 2
        parts.append(nn.Flatten())
        features = channels * size * size
        for _ in range(asked["fc"] - 1):
            parts.append(fc_block(features, asked["hidden"]))
            features = asked["hidden"]
        parts.append(fc_block(features, num_classes, bn=False, act=None))
        self.parts = nn.Sequential(*parts)

    def forward(self, x):
        return self.parts(x)
# %% restore_best
best_net = Net(study.best_trial, num_classes).to(device)
path = study.best_trial.user_attrs["saved_path"]
best_net.load_state_dict(torch.load(path, map_location=device, weights_only=True))
