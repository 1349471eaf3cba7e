"""The residual blocks stand in a plain Python list, so they are no part of the network and never trained.

fails: test_every_network_can_be_built
"""
# %% define_net
class ResBlock(nn.Module):
    def __init__(self, ch):
        super().__init__()
        self.conv1 = nn.Conv2d(ch, ch, 3, padding=1)
        self.conv2 = nn.Conv2d(ch, ch, 3, padding=1)

    def forward(self, x):
        return torch.relu(x + self.conv2(torch.relu(self.conv1(x))))


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 5)
        num_fc = trial.suggest_int("num_fc", 1, 3)
        ch = trial.suggest_int("channels", 8, 32, step=8)
        self.stem = conv_block(3, ch, 3, 1)
        self.blocks = [ResBlock(ch) for _ in range(num_blocks)]
        self.pool = nn.AdaptiveAvgPool2d(4)
        fc = [nn.Flatten()]
        features = 16 * ch
        for _ in range(num_fc - 1):
            fc += [nn.Linear(features, 64), nn.ReLU()]
            features = 64
        self.fc = nn.Sequential(*fc, nn.Linear(features, num_classes))

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.fc(self.pool(x))
