"""The number of fully connected layers is not used, but there is a choice of blocks; every other epoch is reported.

fails: test_two_numbers_decide_the_depth, test_each_makes_a_difference, test_training_stops_when_told
"""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("n_blocks", 1, 4)
        n_fc = trial.suggest_int("n_fc", 1, 3)
        kind = trial.suggest_categorical("kind", ["single", "double"])
        layers, ch = [], 3
        for _ in range(n_blocks):
            layers.append(conv_block(ch, 16, 3, 2 if kind == "double" else 1))
            ch = 16
        layers += [nn.Flatten(), nn.Linear(16 * (input_size // 2**n_blocks) ** 2, num_classes)]
        self.body = nn.Sequential(*layers)

    def forward(self, x):
        return self.body(x)
# %% define_train: replace
trial.report(test_accuracy, epoch)
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if epoch % 2 == 0:
    trial.report(test_accuracy, epoch)
    if trial.should_prune():
        raise optuna.TrialPruned()
