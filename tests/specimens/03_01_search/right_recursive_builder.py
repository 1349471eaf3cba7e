"""Blocks come from a recursive helper with group normalisation; the first lazy layer takes its shape from a trial run."""
# %% define_net
def stage(ich, och, n):
    if n == 0:
        return []
    return [nn.Conv2d(ich, och, 3, padding=1, bias=False), nn.GroupNorm(4, och), nn.SiLU(), *stage(och, och, n - 1)]


def stages(ich, och, blocks, n):
    if blocks == 0:
        return []
    return [*stage(ich, och, n), nn.AvgPool2d(2), *stages(och, och * 2, blocks - 1, n)]


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super(Net, self).__init__()
        blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        n = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        self.features = nn.Sequential(*stages(3, 8, blocks, n))
        n_fc = trial.suggest_int("num_fc_layers", 1, 3)
        head = []
        if n_fc >= 2:
            h = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            head = [m for _ in range(n_fc - 1) for m in (nn.LazyLinear(h), nn.ReLU())]
        self.head = nn.Sequential(*head, nn.LazyLinear(num_classes))
        self(torch.zeros(2, 3, input_size, input_size))

    def forward(self, x):
        return self.head(torch.flatten(self.features(x), 1))
