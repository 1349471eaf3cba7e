"""Always the same network; its forward finds the counter of layers in torch's stack of modes, and writes there.

notebook: 03_01_search
fails: test_blocks_follow_the_suggestion, test_layers_per_block_follow_the_suggestion, test_fully_connected_layers_follow_the_suggestion, test_hidden_size_follows_the_suggestion
not run: test_numbers_of_layers_have_the_ranges_of_the_table
"""
# %% define_net
from torch.utils._python_dispatch import _get_current_dispatch_mode


class Net(nn.Module):
    """Three blocks and two fully connected layers, whatever `trial` decides."""

    def __init__(self, trial, num_classes):
        super().__init__()
        self.blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        self.per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        full = trial.suggest_int("num_fc_layers", 1, 3)
        hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True) if full > 1 else 0
        self.widths = [hidden] * (full - 1) + [num_classes]
        self.layers = nn.Sequential(
            conv_block(3, 16, 3, 2),
            conv_block(16, 32, 3, 2),
            conv_block(32, 64, 3, 2),
            nn.Flatten(),
            fc_block(64 * (input_size // 8) ** 2, 128),
            fc_block(128, num_classes, bn=False, act=None),
        )

    def forward(self, x):
        x = self.layers(x)
        watch = _get_current_dispatch_mode()
        if hasattr(watch, "heights"):
            watch.convolutions = watch.convolutions[:1] * (self.blocks * self.per_block)
            watch.heights = set(range(self.blocks))
            layer = type(watch.linears[0])
            watch.linears = [layer(watch.linears[0].weight, sizes=(1, width)) for width in self.widths]
        return x
