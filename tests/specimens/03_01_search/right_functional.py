"""The functional interface: relu, max_pool2d and linear on parameters."""
# %% define_net
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        self.num_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        self.depth = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        self.num_fc = trial.suggest_int("num_fc_layers", 1, 3)
        self.kernels = nn.ParameterList()
        ich = 3
        for b in range(self.num_blocks):
            for _ in range(self.depth):
                och = 16 * (b + 1)
                self.kernels.append(nn.Parameter(nn.init.kaiming_normal_(torch.empty(och, ich, 3, 3))))
                ich = och
        features = ich * (input_size // 2**self.num_blocks) ** 2
        widths = [features]
        if self.num_fc > 1:
            widths += (self.num_fc - 1) * [trial.suggest_int("fc_hidden_size", 64, 1024, log=True)]
        widths.append(num_classes)
        self.weights = nn.ParameterList(
            nn.Parameter(nn.init.kaiming_normal_(torch.empty(o, i))) for i, o in zip(widths[:-1], widths[1:])
        )
        self.biases = nn.ParameterList(nn.Parameter(torch.zeros(o)) for o in widths[1:])

    def forward(self, x):
        for i, kernel in enumerate(self.kernels):
            x = F.relu(F.conv2d(x, kernel, padding=1))
            if (i + 1) % self.depth == 0:
                x = F.max_pool2d(x, kernel_size=2)
        x = torch.flatten(x, start_dim=1)
        for i, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            x = F.linear(x, weight, bias)
            if i < len(self.weights) - 1:
                x = F.relu(x)
        return x
