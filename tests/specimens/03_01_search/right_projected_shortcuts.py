"""Residual blocks as in ResNet: a 1x1 convolution brings the shortcut to the block's width."""
# %% define_net
class Block(nn.Module):
    def __init__(self, ich, och, num_layers):
        super().__init__()
        self.convs = conv_block(ich, och, 3, num_layers, pool=False)
        self.shortcut = nn.Conv2d(ich, och, 1)
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        return self.pool(torch.relu(self.convs(x) + self.shortcut(x)))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("n_blocks", 1, 4)
        n_layers = trial.suggest_int("n_layers", 1, 3)
        n_fc = trial.suggest_int("n_fc", 1, 3)
        widths = [3, 16, 32, 64, 128][: n_blocks + 1]
        blocks = [Block(a, b, n_layers) for a, b in zip(widths, widths[1:])]
        features = widths[-1] * (input_size // 2**n_blocks) ** 2
        head = []
        if n_fc > 1:
            hidden = trial.suggest_int("hidden", 64, 1024, log=True)
            for _ in range(n_fc - 1):
                head.append(fc_block(features, hidden))
                features = hidden
        self.net = nn.Sequential(*blocks, nn.Flatten(), *head, nn.Linear(features, num_classes))

    def forward(self, x):
        return self.net(x)
