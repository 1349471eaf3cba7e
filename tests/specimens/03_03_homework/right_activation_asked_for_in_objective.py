"""The activation is chosen in `objective` and handed to `Net`, which has another one by default."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes, act=nn.ReLU):
        super().__init__()
        convs = trial.suggest_int("convs", 1, 4)
        hidden = trial.suggest_int("hidden", 1, 4)
        layers, ch = [], 3
        for _ in range(convs):
            layers += [nn.Conv2d(ch, 16, 3, padding=1), act()]
            ch = 16
        self.body = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(4), nn.Flatten())
        head, n = [], 256
        for _ in range(hidden):
            head += [nn.Linear(n, 64), act()]
            n = 64
        self.head = nn.Sequential(*head, nn.Linear(n, num_classes))

    def forward(self, x):
        return self.head(self.body(x))
# %% define_objective
def objective(trial):
    act = {"tanh": nn.Tanh, "relu": nn.ReLU}[trial.suggest_categorical("act", ["tanh", "relu"])]
    net = Net(trial, num_classes, act).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
