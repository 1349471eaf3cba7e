"""While it trains, every few steps the next test batch of an iterator that is kept open is looked at, for a live curve."""
# %% before define_train
def endless(loader):
    """The loader's batches, over and over."""
    while True:
        yield from loader


@torch.no_grad()
def glance(net, batch):
    """Accuracy on one batch only: a quick look while training goes on."""
    images, labels = (t.to(device) for t in batch)
    net.eval()
    hits = (net(images).argmax(1) == labels).float().mean().item()
    net.train()
    return 100 * hits
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    test_batches = endless(testloader)
    step = 0

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
            if step % 20 == 0:
                writer.add_scalars("live", {"loss": loss.item(), "test": glance(net, next(test_batches))}, step)
            step += 1
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")

    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
