"""The number of epochs is searched, and the batch size is asked under the same name at the start of every epoch, which gives the same value each time.
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    num_epochs = trial.suggest_int("num_epochs", max(1, epochs // 2), epochs)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(num_epochs):
        size = trial.suggest_categorical("batch_size", [16, 32, 64])
        loader = DataLoader(trainset, batch_size=size, shuffle=True, num_workers=num_workers)
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
