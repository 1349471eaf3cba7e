"""ConvMixer-like residual blocks that are left out by chance, and squares cut out of each batch in a training loop of one's own, whose size is searched.
"""
# %% define_net
class Mixer(nn.Module):
    """Depthwise convolution with a skip connection that may be skipped, then a pointwise one."""

    def __init__(self, ch, ksize, skip):
        super().__init__()
        self.skip = skip
        self.depthwise = nn.Sequential(nn.Conv2d(ch, ch, ksize, groups=ch, padding="same"), nn.GELU(), nn.GroupNorm(1, ch))
        self.pointwise = nn.Sequential(nn.Conv2d(ch, ch, 1), nn.GELU(), nn.GroupNorm(1, ch))

    def forward(self, x):
        if self.training:
            keep = (torch.rand(len(x), 1, 1, 1, device=x.device) >= self.skip).float()
            y = x + keep * self.depthwise(x)
        else:
            y = x + (1 - self.skip) * self.depthwise(x)
        return self.pointwise(y)


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        ch = trial.suggest_int("channels", 16, 64, step=16)
        n_mixers = trial.suggest_int("n_mixers", 1, 5)
        n_fc = trial.suggest_int("n_fc", 1, 3)
        ksize = trial.suggest_int("mixer_ksize", 3, 7, step=2)
        skip = trial.suggest_float("skip_probability", 0.0, 0.5)
        self.patches = nn.Conv2d(3, ch, 4, stride=4)
        self.mixers = nn.Sequential(*[Mixer(ch, ksize, skip) for _ in range(n_mixers)])
        widths = [ch] * n_fc + [num_classes]
        self.fcs = nn.ModuleList([nn.Linear(a, b) for a, b in zip(widths, widths[1:])])

    def forward(self, x):
        x = self.mixers(self.patches(x)).mean((2, 3))
        for fc in self.fcs[:-1]:
            x = nn.functional.gelu(fc(x))
        return self.fcs[-1](x)
# %% define_train
def cut_out(images, size):
    """A square of zeros at a random place of each image, (batch, 3, 32, 32)."""
    images = images.clone()
    for image in images:
        top, left = torch.randint(0, input_size - size + 1, (2,)).tolist()
        image[:, top : top + size, left : left + size] = 0
    return images


def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    cutout = trial.suggest_int("cutout", 2, 16)
    optimizer = torch.optim.NAdam(net.parameters(), lr=lr)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            outputs = net(cut_out(images, cutout).to(device))
            loss = nn.functional.cross_entropy(outputs, labels.to(device))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
