"""Fully connected layers written as x @ W, without biases."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        channels = [3, 16, 32, 64, 128][: num_conv_blocks + 1]
        self.layers = nn.Sequential(
            *(conv_block(a, b, 3, num_conv_layers_per_block) for a, b in zip(channels, channels[1:])), nn.Flatten()
        )
        widths = [channels[-1] * (input_size // 2**num_conv_blocks) ** 2]
        for _ in range(num_fc_layers - 1):
            widths.append(trial.suggest_int("fc_hidden_size", 64, 1024, log=True))
        widths.append(num_classes)
        self.matrices = nn.ParameterList(torch.randn(a, b) / a**0.5 for a, b in zip(widths, widths[1:]))

    def forward(self, x):
        x = self.layers(x)
        for i, matrix in enumerate(self.matrices):
            x = (x if i == 0 else x.relu()) @ matrix
        return x
