"""How strongly the training images are changed is searched: train makes a dataset and a loader of its own.
"""
# %% define_train
def make_loader(trial):
    """The same training images as in `trainset`, changed as strongly as the trial says."""
    strength = trial.suggest_float("color_jitter", 0.0, 0.6)
    padding = trial.suggest_int("crop_padding", 1, 8)
    erasing = trial.suggest_float("erasing", 0.0, 0.5)
    transform = transforms.Compose(
        [
            transforms.RandomCrop(input_size, padding=padding),
            transforms.RandomHorizontalFlip(),
            transforms.ColorJitter(strength, strength, strength),
            transforms.ToTensor(),
            normalize,
            transforms.RandomErasing(p=erasing),
        ]
    )
    images = torchvision.datasets.CIFAR10(root="./data", train=True, download=True, transform=transform)
    if subset is not None:
        images = Subset(images, range(min(subset[0], len(images))))
    return DataLoader(images, batch_size=batch_size, shuffle=True, num_workers=num_workers)


def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    loader = make_loader(trial)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, loader)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
