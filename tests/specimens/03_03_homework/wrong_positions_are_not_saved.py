"""The random position embedding of a transformer is a plain tensor, neither parameter nor buffer, so that it isn't saved, and the network built again has another one.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_net
class Attention(nn.Module):
    """Self-attention and an MLP, each with a shortcut."""

    def __init__(self, dim, heads):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attention = nn.MultiheadAttention(dim, heads, batch_first=True)
        self.mlp = nn.Sequential(nn.Linear(dim, 2 * dim), nn.GELU(), nn.Linear(2 * dim, dim))

    def forward(self, x):
        y = self.norm1(x)
        x = x + self.attention(y, y, y, need_weights=False)[0]
        return x + self.mlp(self.norm2(x))


class Net(nn.Module):
    """Some convolutions, then attention over the 8×8 places that are left."""

    def __init__(self, trial, num_classes):
        super().__init__()
        convs = trial.suggest_int("convs", 1, 3)
        attentions = trial.suggest_int("attentions", 1, 4)
        dim = trial.suggest_categorical("dim", [32, 64, 96])
        heads = trial.suggest_categorical("heads", [1, 2, 4])
        self.stem = nn.Sequential(conv_block(3, dim // 2, 3, convs), conv_block(dim // 2, dim, 3, convs))
        self.positions = torch.randn(1, (input_size // 4) ** 2, dim)
        self.blocks = nn.Sequential(*[Attention(dim, heads) for _ in range(attentions)])
        self.out = nn.Linear(dim, num_classes)

    def forward(self, x):
        x = self.stem(x).flatten(2).transpose(1, 2)
        x = x + self.positions.to(x.device)
        return self.out(self.blocks(x).mean(dim=1))
