"""A class method asks and returns a dict (hidden size merged in where needed); spectral norm on hidden layers, weight norm on the output layer; max and average pooling mixed."""
# %% define_net
from torch.nn.utils.parametrizations import spectral_norm, weight_norm


class MixedPool(nn.Module):
    def __init__(self):
        super().__init__()
        self.max, self.avg = nn.MaxPool2d(2), nn.AvgPool2d(2)

    def forward(self, x):
        return 0.5 * (self.max(x) + self.avg(x))


class Net(nn.Module):
    @classmethod
    def hyperparameters(cls, trial):
        hp = dict(
            num_fc_layers=trial.suggest_int("num_fc_layers", 1, 3),
            num_conv_blocks=trial.suggest_int("num_conv_blocks", 1, 4),
            num_conv_layers_per_block=trial.suggest_int("num_conv_layers_per_block", 1, 3),
        )
        if hp["num_fc_layers"] == 1:
            return hp
        return {**hp, "fc_hidden_size": trial.suggest_int("fc_hidden_size", 64, 1024, log=True)}

    def __init__(self, trial, num_classes):
        super().__init__()
        self.build(num_classes, **self.hyperparameters(trial))

    def build(self, num_classes, num_conv_blocks, num_conv_layers_per_block, num_fc_layers, fc_hidden_size=None):
        channels = 3
        self.conv = nn.Sequential()
        for i in range(num_conv_blocks):
            self.conv.add_module(
                f"block{i}", conv_block(channels, 32, 3, num_conv_layers_per_block, pool=False, act=nn.SiLU)
            )
            self.conv.add_module(f"pool{i}", MixedPool())
            channels = 32
        features = channels * (input_size // 2**num_conv_blocks) ** 2
        self.fc = nn.Sequential(nn.Flatten())
        for i in range(num_fc_layers - 1):
            self.fc.add_module(f"hidden{i}", spectral_norm(nn.Linear(features, fc_hidden_size)))
            self.fc.add_module(f"act{i}", nn.SiLU())
            features = fc_hidden_size
        self.fc.add_module("out", weight_norm(nn.Linear(features, num_classes)))

    def forward(self, x):
        return self.fc(self.conv(x))
