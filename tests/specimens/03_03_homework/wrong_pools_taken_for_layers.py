"""Two whole numbers, blocks and pools.

fails: test_two_numbers_decide_the_depth
"""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_convs = trial.suggest_int("num_convs", 1, 6)
        n_pools = trial.suggest_int("num_pools", 1, 5)
        layers, ch = [], 3
        for _ in range(n_convs):
            layers += [nn.Conv2d(ch, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU()]
            ch = 16
        layers += [nn.MaxPool2d(2) for _ in range(n_pools)]
        self.body = nn.Sequential(*layers, nn.Flatten(), nn.Linear(16 * (input_size // 2**n_pools) ** 2, num_classes))

    def forward(self, x):
        return self.body(x)
