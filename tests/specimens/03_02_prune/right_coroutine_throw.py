"""The training is a coroutine that yields the accuracy of each epoch; whoever drives it reports, asks, and throws TrialPruned into it, so that the coroutine's own finally saves.
"""
# %% define_train
def epochs_of(net, trial):
    """Train one epoch after the other, and yield each one's number and test accuracy."""
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
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            scheduler.step()
            with util.IntermediateOutputWriter(writer, net, epoch):
                test_accuracy = util.accuracy(testloader, net)
            writer.add_scalar("Training/Loss", loss, epoch)
            writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            util.write_parameter_histograms(writer, net, epoch)
            yield epoch, test_accuracy
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)


def train(net, trial):
    """Drive the coroutine; when the trial is hopeless, throw the exception into it."""
    training = epochs_of(net, trial)
    for epoch, test_accuracy in training:
        print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            training.throw(optuna.TrialPruned(f"{test_accuracy:.1f} % after epoch {epoch}"))
