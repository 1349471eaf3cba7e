"""The number of fully connected layers is asked for, but the head was left as it stood.

fails: test_two_numbers_decide_the_depth, test_each_makes_a_difference
"""
# %% define_net
class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("n_blocks", 1, 4)
        n_fc = trial.suggest_int("n_fc", 1, 4)
        width = trial.suggest_int("width", 8, 32, step=8)
        blocks, ch = [], 3
        for i in range(n_blocks):
            blocks.append(conv_block(ch, width * (i + 1), 3, 1))
            ch = width * (i + 1)
        self.body = nn.Sequential(*blocks)
        self.head = nn.Sequential(
            nn.Flatten(),
            fc_block(ch * (input_size // 2**n_blocks) ** 2, 64),
            fc_block(64, num_classes, bn=False, act=None),
        )

    def forward(self, x):
        return self.head(self.body(x))
