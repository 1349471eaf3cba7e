"""Both numbers of layers can be only two values.

fails: test_numbers_of_layers_have_room
"""
# %% define_net
class Net(nn.Module):
    """VGG: (batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        blocks = trial.suggest_int("blocks", 2, 3)
        convs = trial.suggest_int("convs", 1, 2)
        kernel = trial.suggest_categorical("kernel", [3, 5, 7])
        layers = [conv_block(3 if i == 0 else 24, 24, kernel, convs) for i in range(blocks)]
        self.layers = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(96, num_classes))

    def forward(self, x):
        return self.layers(x)
