"""Layers are subclasses of nn.Conv2d and nn.Linear that bring norm and activation along; orthogonal init; a blur-pool-like halving (dense max pooling, then averaging)."""
# %% before define_net
import torch.nn.functional as F


class ConvUnit(nn.Conv2d):
    """Conv -> LeakyReLU -> BN, all in one"""

    def __init__(self, ich, och):
        super().__init__(ich, och, 3, padding="same", bias=False)
        nn.init.orthogonal_(self.weight)
        self.norm = nn.BatchNorm2d(och)

    def forward(self, x):
        return self.norm(F.leaky_relu(super().forward(x), 0.1))


class DenseUnit(nn.Linear):
    def __init__(self, ich, och):
        super().__init__(ich, och)
        nn.init.orthogonal_(self.weight)

    def forward(self, x):
        return F.leaky_relu(super().forward(x), 0.1)


class SoftHalving(nn.Module):
    """max pooling with stride 1, then averaging with stride 2 (less aliasing)"""

    def forward(self, x):
        x = F.max_pool2d(F.pad(x, (0, 1, 0, 1), mode="replicate"), kernel_size=2, stride=1)
        return F.avg_pool2d(x, 2)

# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_block = trial.suggest_int("num_conv_blocks", 1, 4)
        n_conv = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        n_fc = trial.suggest_int("num_fc_layers", 1, 3)

        ch = 3
        conv_part = []
        for och in (16, 24, 32, 40)[:n_block]:
            conv_part.append(ConvUnit(ch, och))
            conv_part.extend(ConvUnit(och, och) for _ in range(n_conv - 1))
            conv_part.append(SoftHalving())
            ch = och
        self.conv_part = nn.Sequential(*conv_part)

        feat = ch * (input_size // 2**n_block) ** 2
        if n_fc == 1:
            self.fc_part = nn.Linear(feat, num_classes)
        else:
            width = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            if n_fc == 2:
                self.fc_part = nn.Sequential(DenseUnit(feat, width), nn.Linear(width, num_classes))
            else:
                self.fc_part = nn.Sequential(
                    DenseUnit(feat, width), DenseUnit(width, width), nn.Linear(width, num_classes)
                )

    def forward(self, x):
        return self.fc_part(self.conv_part(x).flatten(1))
