"""Five optimizers to choose from, each with a rate of its own; SGD is the last of them."""
# %% define_train
OPTIMIZERS = {
    "adam": (torch.optim.Adam, (1e-5, 1e-1), {}),
    "adamw": (torch.optim.AdamW, (1e-5, 1e-1), {"weight_decay": 1e-2}),
    "nadam": (torch.optim.NAdam, (1e-5, 1e-1), {}),
    "rmsprop": (torch.optim.RMSprop, (1e-5, 1e-1), {}),
    "sgd": (torch.optim.SGD, (1e-4, 1.0), {"momentum": 0.9}),
}


def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", list(OPTIMIZERS))
    make, (low, high), options = OPTIMIZERS[optim_type]
    lr = trial.suggest_float(f"lr_{optim_type}", low, high, log=True)
    optimizer = make(net.parameters(), lr=lr, **options)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
