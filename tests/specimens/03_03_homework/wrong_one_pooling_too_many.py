"""The number of blocks goes up to six, and each block halves the image.

fails: test_every_network_can_be_built
"""
# %% define_net
class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        blocks = trial.suggest_int("blocks", 2, 6)
        fc_layers = trial.suggest_int("fc_layers", 1, 3)
        act = {"relu": nn.ReLU, "elu": nn.ELU}[trial.suggest_categorical("act", ["relu", "elu"])]
        self.convs = nn.ModuleList()
        for i in range(blocks):
            self.convs.append(conv_block(3 if i == 0 else 32, 32, 3, 1, act=act))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fcs = nn.ModuleList(fc_block(32, 32, act=act) for _ in range(fc_layers - 1))
        self.last = nn.Linear(32, num_classes)

    def forward(self, x):
        for conv in self.convs:
            x = conv(x)
        x = self.pool(x).flatten(1)
        for fc in self.fcs:
            x = fc(x)
        return self.last(x)
