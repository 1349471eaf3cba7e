"""Net is built from a dictionary of plain numbers, which a function of its own asks the trial for, so that the best parameters rebuild it directly.
"""
# %% define_net
def suggest_structure(trial):
    """The four integers as a dictionary; the hidden size is in it only where there is a hidden layer."""
    structure = {
        "num_conv_blocks": trial.suggest_int("num_conv_blocks", 1, 4),
        "num_conv_layers_per_block": trial.suggest_int("num_conv_layers_per_block", 1, 3),
        "num_fc_layers": trial.suggest_int("num_fc_layers", 1, 3),
    }
    if structure["num_fc_layers"] >= 2:
        structure["fc_hidden_size"] = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
    return structure


class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes), built from a dictionary of numbers."""

    def __init__(self, structure, num_classes):
        super().__init__()
        blocks, channels, size = [], 3, input_size
        for i in range(structure["num_conv_blocks"]):
            blocks.append(conv_block(channels, 16 * 2**i, 3, structure["num_conv_layers_per_block"]))
            channels, size = 16 * 2**i, size // 2
        blocks.append(nn.Flatten())
        features = channels * size * size
        for _ in range(structure["num_fc_layers"] - 1):
            blocks.append(fc_block(features, structure["fc_hidden_size"]))
            features = structure["fc_hidden_size"]
        blocks.append(fc_block(features, num_classes, bn=False, act=None))
        self.layers = nn.Sequential(*blocks)

    def forward(self, x):
        return self.layers(x)
# %% define_objective
def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(suggest_structure(trial), num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
# %% restore_best
best_net = Net(study.best_params, num_classes).to(device)
saved_path = study.best_trial.user_attrs["saved_path"]
best_net.load_state_dict(torch.load(saved_path, map_location=device, weights_only=True))
