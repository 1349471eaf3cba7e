"""The loss on the test images comes from train_epoch with the testloader, which trains on them.

fails: test_training_leaves_the_test_images_alone
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-4, 1e-1, log=True)
    optimizer_name = trial.suggest_categorical("optimizer", ["AdamW", "SGD"])
    if optimizer_name == "AdamW":
        optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    else:
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, weight_decay=weight_decay, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        train_loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_loss, _ = train_epoch(net, optimizer, criterion, testloader)
        test_accuracy = util.accuracy(testloader, net)
        print(
            f"trial {trial.number}, epoch {epoch}: train loss {train_loss:.3f}, test loss {test_loss:.3f}, "
            f"train accuracy {train_accuracy:.1f} %, test accuracy {test_accuracy:.1f} %"
        )
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
