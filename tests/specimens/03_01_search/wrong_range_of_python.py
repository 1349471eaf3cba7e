"""The search space is a table of Python ranges; range(1, 3) allows only 1 and 2 convolutions in a block (the other ranges are right).

fails: test_numbers_of_layers_have_the_ranges_of_the_table
"""
# %% before define_net
NET_SPACE = {
    "num_conv_blocks": range(1, 5),
    "num_conv_layers_per_block": range(1, 3),
    "num_fc_layers": range(1, 4),
}
HIDDEN_SPACE = range(64, 1025)


def pick(trial, name, values, **options):
    return trial.suggest_int(name, values[0], values[-1], **options)
# %% define_net
class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes); `trial` decides about its layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        cfg = {name: pick(trial, name, values) for name, values in NET_SPACE.items()}
        if cfg["num_fc_layers"] > 1:
            cfg["fc_hidden_size"] = pick(trial, "fc_hidden_size", HIDDEN_SPACE, log=True)

        blocks, channels, size = [], 3, input_size
        for i in range(cfg["num_conv_blocks"]):
            blocks.append(conv_block(channels, 16 * 2**i, 3, cfg["num_conv_layers_per_block"]))
            channels, size = 16 * 2**i, size // 2
        blocks.append(nn.Flatten())
        features = channels * size * size
        for _ in range(cfg["num_fc_layers"] - 1):
            blocks.append(fc_block(features, cfg["fc_hidden_size"]))
            features = cfg["fc_hidden_size"]
        blocks.append(fc_block(features, num_classes, bn=False, act=None))
        self.layers = nn.Sequential(*blocks)

    def forward(self, x):
        return self.layers(x)
