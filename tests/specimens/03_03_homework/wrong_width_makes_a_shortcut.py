"""One number of layers and a width that makes a shortcut; step 0 always; a study of another name that is not resumed.

fails: test_two_numbers_decide_the_depth, test_training_stops_when_told, test_study_is_kept_under_its_name
"""
# %% define_net
class Block(nn.Module):
    def __init__(self, ich, och):
        super().__init__()
        self.conv = nn.Conv2d(ich, och, 3, padding=1)
        self.bn = nn.BatchNorm2d(och)
        self.around = nn.Identity() if ich == och else nn.Conv2d(ich, och, 1)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)) + self.around(x))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        width = trial.suggest_int("width", 16, 64, step=16)
        layers, ch = [nn.Conv2d(3, 16, 3, padding=1)], 16
        for _ in range(num_blocks):
            layers.append(Block(ch, width))
            ch = width
        self.body = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(ch, num_classes))

    def forward(self, x):
        return self.body(x)
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy, 0)
# %% create_study
study = optuna.create_study(
    study_name="my_resnet", storage="sqlite:///mine.db", direction="maximize", pruner=optuna.pruners.MedianPruner()
)
