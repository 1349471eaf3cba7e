"""The momentum of batch normalisation is searched, and the learning rate grows with the batch size.

fails: test_learning_rate_is_searched
"""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("n_blocks", 1, 4)
        n_convs = trial.suggest_int("n_convs", 1, 3)
        momentum = trial.suggest_float("bn_momentum", 0.01, 0.5, log=True)
        layers, ch = [], 3
        for _ in range(n_blocks):
            layers.append(conv_block(ch, 16, 3, n_convs))
            ch = 16
        layers += [nn.Flatten(), nn.Linear(16 * (input_size // 2**n_blocks) ** 2, num_classes)]
        self.body = nn.Sequential(*layers)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.momentum = momentum

    def forward(self, x):
        return self.body(x)
# %% define_train: replace
optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
# %% by
optimizer = torch.optim.AdamW(net.parameters(), lr=lr * batch / 32, weight_decay=weight_decay)
