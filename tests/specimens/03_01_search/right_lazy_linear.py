"""LazyLinear finds out the number of features itself; one forward pass comes before training."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_layers = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc = trial.suggest_int("num_fc_layers", 1, 3)
        body = [
            conv_block(3 if i == 0 else 16 * 2 ** (i - 1), 16 * 2**i, 3, num_layers) for i in range(num_blocks)
        ]
        head = [nn.Flatten()]
        if num_fc > 1:
            size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(num_fc - 1):
                head += [nn.LazyLinear(size), nn.ReLU()]
        self.layers = nn.Sequential(*body, *head, nn.LazyLinear(num_classes))
        with torch.no_grad():
            self.layers(torch.zeros(2, 3, input_size, input_size))

    def forward(self, x):
        return self.layers(x)
