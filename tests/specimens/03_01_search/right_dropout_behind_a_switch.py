"""Whether there is dropout is a choice of its own, and its rate (0.05 to 0.5) is asked for only where there is some."""
# %% define_net
class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes); `trial` decides about its layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)

        # my own addition: dropout before the fully connected layers, if it helps
        use_dropout = trial.suggest_categorical("use_dropout", [False, True])
        dropout_rate = trial.suggest_float("dropout_rate", 0.05, 0.5) if use_dropout else 0.0

        blocks, channels, size = [], 3, input_size
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
            channels, size = 16 * 2**i, size // 2
        blocks.append(nn.Flatten())
        if use_dropout:
            blocks.append(nn.Dropout(dropout_rate))
        features = channels * size * size
        for _ in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
        blocks.append(fc_block(features, num_classes, bn=False, act=None))
        self.layers = nn.Sequential(*blocks)

    def forward(self, x):
        return self.layers(x)
