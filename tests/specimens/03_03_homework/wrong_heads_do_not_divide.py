"""A vision transformer whose number of heads does not divide its dimension in each of the combinations.

fails: test_every_network_can_be_built
"""
# %% define_net
class Net(nn.Module):
    """Vision transformer: (batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_layers = trial.suggest_int("num_layers", 1, 4)
        num_fc = trial.suggest_int("num_fc", 1, 3)
        dim = trial.suggest_categorical("dim", [48, 64])
        heads = trial.suggest_int("heads", 1, 4)
        self.patches = nn.Conv2d(3, dim, 8, stride=8)
        self.position = nn.Parameter(torch.randn(1, (input_size // 8) ** 2, dim) * 0.02)
        layer = nn.TransformerEncoderLayer(dim, heads, 2 * dim, dropout=0.1, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, num_layers)
        fc = []
        for _ in range(num_fc - 1):
            fc += [nn.Linear(dim, dim), nn.ReLU()]
        self.fc = nn.Sequential(*fc, nn.Linear(dim, num_classes))

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2) + self.position
        return self.fc(self.encoder(x).mean(dim=1))
