"""The hidden layers are called one after another, each with the features, and the output layer reads the features.

fails: test_fully_connected_layers_follow_the_suggestion, test_hidden_size_follows_the_suggestion
"""
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
        hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True) if num_fc > 1 else features
        self.hidden = nn.ModuleList([fc_block(features, hidden) for _ in range(num_fc - 1)])
        self.output = fc_block(features, num_classes, bn=False, act=None)

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        x = torch.flatten(x, 1)
        for layer in self.hidden:
            h = layer(x)
        return self.output(x)
