"""The last features are kept in an attribute, apart from the graph, for a picture."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_layers = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc = trial.suggest_int("num_fc_layers", 1, 3)
        self.blocks, channels, size = nn.ModuleList(), 3, input_size
        for i in range(num_blocks):
            self.blocks.append(conv_block(channels, 16 * 2**i, 3, num_layers))
            channels, size = 16 * 2**i, size // 2
        features = channels * size * size
        layers = []
        for _ in range(num_fc - 1):
            width = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            layers.append(fc_block(features, width))
            features = width
        self.head = nn.Sequential(*layers, fc_block(features, num_classes, bn=False, act=None))
        self.last_features = None

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        x = torch.flatten(x, 1)
        with torch.no_grad():
            self.last_features = x.detach().cpu()
        return self.head(x)
