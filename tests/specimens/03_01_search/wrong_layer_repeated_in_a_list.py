"""The second and the third convolution of a block are one and the same module, because of [layer] * n; visible only with 3 per block.

fails: test_layers_per_block_follow_the_suggestion
"""
# %% define_net
def conv_bn_relu(ich, och):
    return nn.Sequential(nn.Conv2d(ich, och, 3, padding=1), nn.BatchNorm2d(och), nn.ReLU())


class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes); `trial` decides about its layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        n_convs = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        n_fc = trial.suggest_int("num_fc_layers", 1, 3)

        widths = [3] + [16 * 2**i for i in range(n_blocks)]
        stages = []
        for ich, och in zip(widths[:-1], widths[1:]):
            stages += [conv_bn_relu(ich, och)]
            stages += [conv_bn_relu(och, och)] * (n_convs - 1)
            stages += [nn.MaxPool2d(2)]
        self.features = nn.Sequential(*stages, nn.Flatten())

        n_in = widths[-1] * (input_size // 2**n_blocks) ** 2
        head = []
        if n_fc > 1:
            hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(n_fc - 1):
                head.append(fc_block(n_in, hidden))
                n_in = hidden
        head.append(nn.Linear(n_in, num_classes))
        self.classifier = nn.Sequential(*head)

    def forward(self, x):
        return self.classifier(self.features(x))
