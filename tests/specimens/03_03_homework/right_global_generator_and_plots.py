"""One global generator shuffles for all trials, flip and jitter are changed in place within train_transform, and there are extra cells with plots and an enqueued trial.
"""
# %% define_net
class Net(nn.Module):
    """My network of session 2, with loops."""

    def __init__(self, trial, num_classes):
        super().__init__()
        self.num_blocks = trial.suggest_int(name="blocks", low=1, high=3)
        self.num_repeat = trial.suggest_int(name="repeat", low=1, high=3)
        ich = 3
        for block in range(self.num_blocks):
            for repeat in range(self.num_repeat):
                setattr(self, f"conv_{block}_{repeat}", nn.Conv2d(ich, 20, 3, padding=1))
                setattr(self, f"norm_{block}_{repeat}", nn.BatchNorm2d(20))
                ich = 20
        self.fc = nn.LazyLinear(num_classes)
        self.eval()
        with torch.no_grad():
            self(torch.zeros(1, 3, input_size, input_size))  # so that the lazy layer knows its size
        self.train()

    def forward(self, x):
        for block in range(self.num_blocks):
            for repeat in range(self.num_repeat):
                x = getattr(self, f"conv_{block}_{repeat}")(x)
                x = torch.relu(getattr(self, f"norm_{block}_{repeat}")(x))
            x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.flatten(1))

# %% before define_train
generator = torch.Generator()
generator.manual_seed(2024)
shuffled = DataLoader(trainset, batch_size=batch_size, shuffle=True, num_workers=num_workers, generator=generator)

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    flip = trial.suggest_categorical("flip", [0.0, 0.25, 0.5])
    jitter = trial.suggest_float("jitter", 0.0, 0.6, step=0.1)
    train_transform.transforms = [
        transforms.RandomCrop(input_size, padding=4),
        transforms.RandomHorizontalFlip(p=flip),
        transforms.ColorJitter(brightness=jitter, contrast=jitter),
        transforms.ToTensor(),
        normalize,
    ]
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    losses = []
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, shuffled)
        losses.append(round(loss, 4))
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    trial.set_user_attr("losses", losses)

# %% before create_study
import matplotlib.pyplot as plt

images, labels = next(iter(shuffled))
util.show_images(images[:8], labels[:8], classes)
counts = torch.bincount(labels, minlength=num_classes)
plt.bar(range(num_classes), counts.tolist())
plt.xticks(range(num_classes), classes, rotation=60)
plt.title("classes in one batch")
plt.show()

# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    sampler=optuna.samplers.TPESampler(seed=0),
    pruner=optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=1),
)

# %% before optimize
study.enqueue_trial({"blocks": 3, "repeat": 1, "lr": 1e-3, "flip": 0.5, "jitter": 0.0}, skip_if_exists=True)

# %% before plot_history
for trial in study.trials:
    if "losses" in trial.user_attrs:
        plt.plot(trial.user_attrs["losses"], label=f"trial {trial.number}")
plt.xlabel("epoch")
plt.ylabel("training loss")
plt.legend()
plt.show()
