"""What is called the number of convolutions is multiplied onto the channels, so only one number decides the depth.

fails: test_two_numbers_decide_the_depth
"""
# %% define_net
class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        num_convs = trial.suggest_int("num_convs", 1, 3)
        body = []
        ich = 3
        for i in range(num_blocks):
            och = 8 * num_convs * (i + 1)  # more convolutions in each block
            body.append(nn.Conv2d(ich, och, 3, padding=1))
            body.append(nn.BatchNorm2d(och))
            body.append(nn.ReLU())
            body.append(nn.MaxPool2d(2))
            ich = och
        self.body = nn.Sequential(*body)
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(ich, num_classes))

    def forward(self, x):
        return self.head(self.body(x))
