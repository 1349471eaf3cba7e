"""The loss so far is printed ten times in each epoch: after every len(trainloader) // 10 batches."""
# %% before define_train
def train_epoch_verbose(net, optimizer, criterion, epoch):
    """One epoch, with the loss so far ten times on the way."""
    net.train()
    log_every = len(trainloader) // 10
    running, seen = 0.0, 0
    for step, (images, labels) in enumerate(trainloader):
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(net(images), labels)
        loss.backward()
        optimizer.step()
        running += loss.item() * len(labels)
        seen += len(labels)
        if step % log_every == 0:
            print(f"epoch {epoch} [{step}/{len(trainloader)}] loss {running / seen:.3f}")
    return running / seen
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for epoch in range(epochs):
            loss = train_epoch_verbose(net, optimizer, criterion, epoch)
            scheduler.step()
            test_accuracy = util.accuracy(testloader, net)
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned(f"epoch {epoch}: {test_accuracy:.1f} %")
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
