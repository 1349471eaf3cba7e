"""Two numbers are asked for under the same name, copied and not changed, so that they are one.

fails: test_numbers_of_layers_are_asked_for
"""
# %% define_net
class Net(nn.Module):
    """LSTM over the rows after some convolutions: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        conv_layers = trial.suggest_int("num_layers", 1, 3)
        lstm_layers = trial.suggest_int("num_layers", 1, 3)
        dropout = trial.suggest_float("dropout", 0.0, 0.5)
        self.convs = conv_block(3, 12, 3, conv_layers)
        self.lstm = nn.LSTM(12 * (input_size // 2), 48, num_layers=lstm_layers, batch_first=True)
        self.drop = nn.Dropout(dropout)
        self.fc = nn.Linear(48, num_classes)

    def forward(self, x):
        x = self.convs(x).permute(0, 2, 1, 3).flatten(2)
        _, (h, _) = self.lstm(x)
        return self.fc(self.drop(h[-1]))
