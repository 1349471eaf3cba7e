"""Fully connected layers written with torch.einsum, weights and images in either order."""


# %% define_net
class Dense(nn.Module):
    def __init__(self, ins, outs, weights_first):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outs, ins) / ins**0.5)
        self.bias = nn.Parameter(torch.zeros(outs))
        self.weights_first = weights_first

    def forward(self, x):
        if self.weights_first:
            return torch.einsum("oi,bi->ob", self.weight, x).T + self.bias
        return torch.einsum("bi,oi->bo", x, self.weight) + self.bias


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        channels = [3] + [16 * 2**i for i in range(num_conv_blocks)]
        self.blocks = nn.Sequential(
            *(conv_block(i, o, 3, num_conv_layers_per_block) for i, o in zip(channels[:-1], channels[1:]))
        )
        self.mixed = nn.Parameter(torch.eye(channels[-1]))
        sizes = [channels[-1] * (input_size // 2**num_conv_blocks) ** 2]
        if num_fc_layers > 1:
            sizes += [trial.suggest_int("fc_hidden_size", 64, 1024, log=True)] * (num_fc_layers - 1)
        self.dense = nn.ModuleList(
            Dense(i, o, bool(n % 2)) for n, (i, o) in enumerate(zip(sizes, sizes[1:] + [num_classes]))
        )

    def forward(self, x):
        x = self.blocks(x)
        x = torch.einsum("bihw,oi->bohw", x, self.mixed)  # no layer of its own: a mixture of channels
        x = x.flatten(1)
        for layer in self.dense[:-1]:
            x = torch.relu(layer(x))
        return self.dense[-1](x)
