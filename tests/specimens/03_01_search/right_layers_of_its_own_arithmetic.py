"""Convolutions and fully connected layers of torch's kinds, computed in a way of their own."""
# %% before define_net
class Im2ColConv(nn.Conv2d):
    """A 3x3 convolution as one big matrix product: columns of patches times rows of filters."""

    def __init__(self, ich, och):
        super().__init__(ich, och, kernel_size=3, padding=1)

    def forward(self, x):
        n, _, h, w = x.shape
        columns = nn.functional.unfold(x, kernel_size=3, padding=1)  # (n, ich * 9, h * w)
        rows = self.weight.reshape(self.out_channels, -1)  # (och, ich * 9)
        out = rows @ columns + self.bias[:, None]
        return out.reshape(n, self.out_channels, h, w)


class Affine(nn.Linear):
    def forward(self, x):
        x = x.reshape(x.shape[0], -1)
        return x @ self.weight.T + self.bias


def conv_relu(ich, och):
    return [Im2ColConv(ich, och), nn.BatchNorm2d(och), nn.ReLU()]


def affine_relu(ich, och):
    return [Affine(ich, och), nn.BatchNorm1d(och), nn.ReLU()]
# %% define_net
class Net(nn.Module):
    """{conv - bn - relu}*K - pool - ... - {affine - bn - relu}*(L-1) - affine"""

    def __init__(self, trial, num_classes):
        super().__init__()
        N = trial.suggest_int("num_conv_blocks", 1, 4)
        K = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        L = trial.suggest_int("num_fc_layers", 1, 3)
        H = trial.suggest_int("fc_hidden_size", 64, 1024, log=True) if L > 1 else None

        C, S = 3, input_size
        modules = []
        for n in range(N):
            for k in range(K):
                modules += conv_relu(C, 16 * 2**n)
                C = 16 * 2**n
            modules += [nn.MaxPool2d(2)]
            S //= 2
        D = C * S * S
        for l in range(L - 1):
            modules += affine_relu(D, H)
            D = H
        modules += [Affine(D, num_classes)]
        self.net = nn.ModuleList(modules)

    def forward(self, x):
        for module in self.net:
            x = module(x)
        return x
