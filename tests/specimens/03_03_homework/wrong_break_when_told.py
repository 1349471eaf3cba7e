"""Training leaves its loop when it is told to stop, but raises nothing, so the trial counts as complete.

fails: test_training_stops_when_told
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    nesterov = trial.suggest_categorical("nesterov", [True, False])
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, nesterov=nesterov)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            print("pruned")
            break

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
