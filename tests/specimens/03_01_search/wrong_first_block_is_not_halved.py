"""ResNet habit: the first stage has stride 1, so the first convolution block does not halve height and width.

fails: test_blocks_follow_the_suggestion
"""
# %% before define_net
class Stage(nn.Module):
    """`n` convolutions, the first one with the stride; residual connections where shapes allow."""

    def __init__(self, cin, cout, n, stride):
        super().__init__()
        self.convs = nn.ModuleList(
            nn.Conv2d(cin if i == 0 else cout, cout, 3, stride=stride if i == 0 else 1, padding=1, bias=False)
            for i in range(n)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(cout) for _ in range(n))

    def forward(self, x):
        for conv, norm in zip(self.convs, self.norms):
            y = norm(conv(x))
            x = torch.relu(x + y if x.shape == y.shape else y)
        return x
# %% define_net
class Net(nn.Module):
    """A small ResNet, (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)

        stages, channels = [], 3
        for i in range(num_conv_blocks):
            width = 16 * 2**i
            stages.append(Stage(channels, width, num_conv_layers_per_block, stride=1 if i == 0 else 2))
            channels = width
        self.stages = nn.Sequential(*stages)
        self.pool = nn.AdaptiveAvgPool2d(1)

        head = []
        if num_fc_layers > 1:
            hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(num_fc_layers - 1):
                head.append(fc_block(channels, hidden))
                channels = hidden
        head.append(nn.Linear(channels, num_classes))
        self.head = nn.Sequential(*head)

    def forward(self, x):
        return self.head(self.pool(self.stages(x)).flatten(1))
