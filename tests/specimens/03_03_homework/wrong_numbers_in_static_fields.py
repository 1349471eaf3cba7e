"""objective asks for the numbers of layers and keeps them in static fields: later, Net builds the last trial's.

fails: test_numbers_of_layers_are_asked_for
"""
# %% define_net
class NetConfiguration:
    """Static configuration of the network."""

    NUM_BLOCKS = 3
    NUM_CONVS = 1
    NUM_FC = 2

    @staticmethod
    def update(trial):
        NetConfiguration.NUM_BLOCKS = trial.suggest_int("numBlocks", 1, 4)
        NetConfiguration.NUM_CONVS = trial.suggest_int("numConvs", 1, 3)
        NetConfiguration.NUM_FC = trial.suggest_int("numFc", 1, 3)


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes), as NetConfiguration says."""

    def __init__(self, trial, num_classes):
        super().__init__()
        body = []
        channels = 3
        for i in range(0, NetConfiguration.NUM_BLOCKS):
            body.append(conv_block(channels, 32, 3, NetConfiguration.NUM_CONVS))
            channels = 32
        self.body = nn.Sequential(*body)
        head = []
        for i in range(0, NetConfiguration.NUM_FC - 1):
            head.append(fc_block(32, 32, bn=False))
        head.append(nn.Linear(32, num_classes))
        self.head = nn.Sequential(*head)

    def forward(self, x):
        return self.head(self.body(x).mean(dim=(2, 3)))


# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    NetConfiguration.update(trial)
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
