"""Module lists and a loop in forward."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        self.blocks = nn.ModuleList()
        channels = 3
        for i in range(trial.suggest_int("num_conv_blocks", 1, 4)):
            convs = nn.ModuleList()
            for _ in range(trial.suggest_int("num_conv_layers_per_block", 1, 3)):
                convs.append(nn.Conv2d(channels, 32 + 16 * i, 3, padding=1))
                channels = 32 + 16 * i
            self.blocks.append(convs)
        self.pool = nn.MaxPool2d(2, 2)
        self.act = nn.GELU()
        features = channels * (input_size // 2 ** len(self.blocks)) ** 2
        self.hidden = nn.ModuleList()
        num_fc = trial.suggest_int("num_fc_layers", 1, 3)
        for _ in range(1, num_fc):
            width = trial.suggest_int("fc_hidden_size", 64, 1024, step=64)
            self.hidden.append(nn.Linear(features, width))
            features = width
        self.out = nn.Linear(features, num_classes)

    def forward(self, x):
        for convs in self.blocks:
            for conv in convs:
                x = self.act(conv(x))
            x = self.pool(x)
        x = x.flatten(1)
        for layer in self.hidden:
            x = self.act(layer(x))
        return self.out(x)
