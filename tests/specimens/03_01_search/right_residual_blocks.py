"""Residual blocks with a shortcut where the shape allows it."""
# %% define_net
class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x):
        return torch.relu(x + self.norm(self.conv(x)))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        stages, channels, size = [], 3, input_size
        num_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_layers = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        for stage in range(num_blocks):
            stages.append(conv_block(channels, 16 << stage, 3, 1, pool=False))
            channels = 16 << stage
            stages.extend(Residual(channels) for _ in range(num_layers - 1))
            stages.append(nn.MaxPool2d(2))
            size //= 2
        stages.append(nn.Flatten())
        self.body = nn.Sequential(*stages)
        num_fc = trial.suggest_int("num_fc_layers", 1, 3)
        hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True) if num_fc > 1 else None
        width = channels * size * size
        for i in range(num_fc - 1):
            self.add_module(f"fc{i}", fc_block(width, hidden))
            width = hidden
        self.num_fc = num_fc
        self.out = nn.Linear(width, num_classes)

    def forward(self, x):
        x = self.body(x)
        for i in range(self.num_fc - 1):
            x = getattr(self, f"fc{i}")(x)
        return self.out(x)
