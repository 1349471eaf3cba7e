"""The output layer is made in forward, when the first images come: no optimizer has it, and no file.

fails: test_optimizer_has_the_whole_network, test_every_network_can_be_built
"""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_layers = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc = trial.suggest_int("num_fc_layers", 1, 3)
        layers, channels, size = [], 3, input_size
        for i in range(num_blocks):
            layers.append(conv_block(channels, 16 * 2**i, 3, num_layers))
            channels, size = 16 * 2**i, size // 2
        layers.append(nn.Flatten())
        features = channels * size * size
        if num_fc > 1:
            hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(num_fc - 1):
                layers.append(fc_block(features, hidden))
                features = hidden
        self.layers = nn.Sequential(*layers)
        self.output = None
        self.num_classes = num_classes

    def forward(self, x):
        x = self.layers(x)
        if self.output is None:
            self.output = nn.Linear(x.shape[1], self.num_classes).to(x.device)
        return self.output(x)
