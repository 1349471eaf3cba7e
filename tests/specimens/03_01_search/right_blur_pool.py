"""Halving is anti-aliased (BlurPool of Zhang 2019): a dense max pooling, then a fixed blur with stride 2 from a buffer."""
# %% before define_net
import torch.nn.functional as F


class BlurPool(nn.Module):
    """Max pooling without stride, then a fixed 3x3 binomial filter with stride 2: nothing in it is learnt."""

    def __init__(self, channels):
        super().__init__()
        a = torch.tensor([1.0, 2.0, 1.0])
        kernel = a[:, None] * a[None, :]
        self.register_buffer("kernel", (kernel / kernel.sum()).repeat(channels, 1, 1, 1))

    def forward(self, x):
        x = F.max_pool2d(x, 2, stride=1)
        x = F.pad(x, (1, 2, 1, 2), mode="reflect")
        return F.conv2d(x, self.kernel, stride=2, groups=x.shape[1])
# %% define_net: replace
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
# %% by
            blocks += [conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block, pool=False), BlurPool(16 * 2**i)]
