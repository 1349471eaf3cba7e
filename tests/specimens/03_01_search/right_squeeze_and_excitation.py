"""Each block weighs its channels by two small fully connected layers (squeeze and excitation)."""
# %% before define_net
class Squeeze(nn.Module):
    """(batch, channels, h, w) -> the same, each channel times a weight that is seen from its mean."""

    def __init__(self, channels, reduction=4):
        super().__init__()
        self.down = nn.Linear(channels, channels // reduction)
        self.up = nn.Linear(channels // reduction, channels)

    def forward(self, x):
        weights = torch.relu(self.down(x.mean(dim=(2, 3))))
        weights = torch.sigmoid(self.up(weights))
        return x * weights[:, :, None, None]


# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        channels, width = 3, 16
        blocks = []
        for _ in range(num_conv_blocks):
            blocks += [
                conv_block(channels, width, 3, num_conv_layers_per_block, pool=False),
                Squeeze(width),
                nn.MaxPool2d(2),
            ]
            channels, width = width, 2 * width
        self.blocks = nn.Sequential(*blocks)
        features = channels * (input_size // 2**num_conv_blocks) ** 2
        head = []
        if num_fc_layers > 1:
            hidden = trial.suggest_int("fc_hidden_size", 64, 1024)
            for _ in range(num_fc_layers - 1):
                head.append(fc_block(features, hidden))
                features = hidden
        self.head = nn.Sequential(nn.Flatten(), *head, fc_block(features, num_classes, bn=False, act=None))

    def forward(self, x):
        return self.head(self.blocks(x))
