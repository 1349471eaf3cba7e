"""The probability of a flip goes into a new train_transform that is local to train, while the images still come through the old one.

fails: test_each_makes_a_difference
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-4, 1e-1, log=True)
    eps = trial.suggest_float("eps", 1e-8, 1e-2, log=True)
    flip_probability = trial.suggest_float("flip_probability", 0.0, 1.0)
    train_transform = transforms.Compose(
        [
            transforms.RandomCrop(input_size, padding=4),
            transforms.RandomHorizontalFlip(p=flip_probability),
            transforms.ToTensor(),
            normalize,
        ]
    )
    my_loader = DataLoader(trainset, batch_size=batch_size, shuffle=True, num_workers=num_workers)

    optimizer = torch.optim.Adam(net.parameters(), lr=lr, eps=eps, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, my_loader)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)

# %% before create_study
import matplotlib.pyplot as plt

figure, axes = plt.subplots(1, 5, figsize=(10, 2))
for axis, p in zip(axes, (0.0, 0.25, 0.5, 0.75, 1.0)):
    axis.imshow(util.to_pixels(transforms.RandomHorizontalFlip(p)(testset[0][0])))
    axis.set_title(f"flip, p = {p}")
    axis.axis("off")
plt.show()
