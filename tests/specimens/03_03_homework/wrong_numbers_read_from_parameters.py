"""objective asks for the numbers of layers, and Net reads `trial.params`: empty where the best network is built again.

fails: test_every_network_can_be_built
"""
# %% define_net
class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes), as the trial's parameters say."""

    def __init__(self, trial, num_classes):
        super().__init__()
        body = []
        channels = 3
        for i in range(trial.params["numBlocks"]):
            body.append(conv_block(channels, 32, 3, trial.params["numConvs"]))
            channels = 32
        self.body = nn.Sequential(*body)
        head = []
        for i in range(trial.params["numFc"] - 1):
            head.append(fc_block(32, 32, bn=False))
        head.append(nn.Linear(32, num_classes))
        self.head = nn.Sequential(*head)

    def forward(self, x):
        return self.head(self.body(x).mean(dim=(2, 3)))


# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    for name, most in (("numBlocks", 4), ("numConvs", 3), ("numFc", 3)):
        trial.suggest_int(name, 1, most)
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
