"""Dilated convolutions instead of pooling, with a hand-written forward loop over two ModuleLists, and a learning rate that falls polynomially.
"""
# %% define_net
class Net(nn.Module):
    """No pooling before the very end: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        self.num_dilated = trial.suggest_int("num_dilated", 2, 7)
        self.num_pointwise = trial.suggest_int("num_pointwise", 1, 3)
        ch = trial.suggest_int("channels", 8, 32, step=8)
        ksize = trial.suggest_categorical("kernel_size", [3, 5])
        self.stem = nn.Conv2d(3, ch, ksize, stride=2, padding=ksize // 2)
        self.dilated = nn.ModuleList()
        self.norms = nn.ModuleList()
        for i in range(self.num_dilated):
            dilation = 2 ** (i % 4)
            self.dilated.append(nn.Conv2d(ch, ch, ksize, dilation=dilation, padding=dilation * (ksize // 2)))
            self.norms.append(nn.GroupNorm(1, ch))
        self.pointwise = nn.ModuleList(nn.Conv2d(ch, ch, 1) for _ in range(self.num_pointwise))
        self.out = nn.Conv2d(ch, num_classes, 1)

    def forward(self, x):
        x = self.stem(x)
        i = 0
        while i < self.num_dilated:
            x = x + torch.relu(self.norms[i](self.dilated[i](x)))
            i += 1
        for j in range(self.num_pointwise):
            x = torch.relu(self.pointwise[j](x))
        return self.out(x).flatten(2).mean(dim=2)
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    base_lr = trial.suggest_float("base_lr", 3e-5, 3e-1, log=True)
    power = trial.suggest_float("power", 0.5, 3.0)
    optimizer = torch.optim.SGD(net.parameters(), base_lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = base_lr * (1 - epoch / epochs) ** power
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net, device)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
