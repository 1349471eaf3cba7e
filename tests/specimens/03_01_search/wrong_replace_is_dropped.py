"""The blocks are described by a NamedTuple whose _replace gives a new one, which is dropped, so each block keeps the default of two convolutions.

fails: test_layers_per_block_follow_the_suggestion
"""
# %% define_net
from typing import NamedTuple


class BlockSpec(NamedTuple):
    """What a convolution block looks like."""

    in_channels: int
    out_channels: int
    kernel_size: int = 3
    num_layers: int = 2

    def build(self) -> nn.Module:
        return conv_block(self.in_channels, self.out_channels, self.kernel_size, self.num_layers)


class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes); `trial` decides about its layers."""

    def __init__(self, trial, num_classes: int) -> None:
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)

        specs = [BlockSpec(3 if i == 0 else 8 * 2**i, 16 * 2**i) for i in range(num_conv_blocks)]
        for spec in specs:
            spec._replace(num_layers=num_conv_layers_per_block)

        size = input_size // 2**num_conv_blocks
        features = specs[-1].out_channels * size * size
        head = []
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(num_fc_layers - 1):
                head.append(fc_block(features, fc_hidden_size))
                features = fc_hidden_size
        head.append(fc_block(features, num_classes, bn=False, act=None))
        self.layers = nn.Sequential(*(spec.build() for spec in specs), nn.Flatten(), *head)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)
