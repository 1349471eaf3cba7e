"""CyclicLR swings between a tenth of the suggested rate and that rate itself, once per epoch and back."""
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
    scheduler = torch.optim.lr_scheduler.CyclicLR(
        optimizer, base_lr=lr / 10, max_lr=lr, step_size_up=2, mode="triangular2", cycle_momentum=False
    )
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
