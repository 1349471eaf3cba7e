"""Blocks of the student's own: kernels of 5, group normalisation, average pooling."""
# %% define_net
class Block(nn.Sequential):
    def __init__(self, ich, och, depth):
        layers = []
        for i in range(depth):
            layers += [nn.Conv2d(och if i else ich, och, 5, padding=2, bias=False), nn.GroupNorm(4, och), nn.SiLU()]
        super().__init__(*layers, nn.AvgPool2d(2))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        suggest = lambda name, high: trial.suggest_int(name, 1, high)
        blocks, depth, fc = suggest("num_conv_blocks", 4), suggest("num_conv_layers_per_block", 3), suggest("num_fc_layers", 3)
        self.body = nn.Sequential(*(Block(3 if b == 0 else 8 * b, 8 * (b + 1), depth) for b in range(blocks)))
        width = 8 * blocks * (input_size >> blocks) ** 2
        head = [nn.Flatten()]
        if fc >= 2:
            hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            head += [nn.Linear(width, hidden), nn.ReLU(inplace=True)]
            for _ in range(fc - 2):
                head += [nn.Linear(hidden, hidden), nn.ReLU(inplace=True)]
            width = hidden
        self.head = nn.Sequential(*head, nn.Linear(width, num_classes))

    def forward(self, x):
        return self.head(self.body(x))
