"""ResNet-18 as it is published, 64 to 512 channels, with the blocks of each stage to be searched."""
# %% define_net
class BasicBlock(nn.Module):
    def __init__(self, ich, och, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(ich, och, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(och)
        self.conv2 = nn.Conv2d(och, och, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(och)
        self.shortcut = nn.Sequential()
        if stride != 1 or ich != och:
            self.shortcut = nn.Sequential(nn.Conv2d(ich, och, 1, stride, bias=False), nn.BatchNorm2d(och))

    def forward(self, x):
        out = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(out)) + self.shortcut(x))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        ich, stages = 64, []
        for stage, och in enumerate((64, 128, 256, 512)):
            for block in range(trial.suggest_int(f"blocks_{stage}", 1, 4)):
                stages.append(BasicBlock(ich, och, 2 if stage and not block else 1))
                ich = och
        self.stages = nn.Sequential(*stages)
        self.dropout = nn.Dropout(trial.suggest_float("dropout", 0.0, 0.5))
        self.fc = nn.Linear(512, num_classes)

    def forward(self, x):
        out = self.stages(torch.relu(self.bn1(self.conv1(x))))
        return self.fc(self.dropout(out.mean(dim=(2, 3))))
