"""Lazy layers take their shape in the first training batch, not before; the graph is left out."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_layers = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        layers = []
        for i in range(num_blocks):
            for _ in range(num_layers):
                layers += [nn.LazyConv2d(16 * 2**i, 3, padding=1), nn.LazyBatchNorm2d(), nn.ReLU()]
            layers.append(nn.MaxPool2d(2))
        layers.append(nn.Flatten())
        num_fc = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc > 1:
            width = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(num_fc - 1):
                layers += [nn.LazyLinear(width), nn.ReLU()]
        layers.append(nn.LazyLinear(num_classes))
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)
# %% define_train: replace
    util.write_graph(writer, net, input_size)
# %% by
