"""A pruned trial saves its network, and a finished one the best epoch's copy, which is never renewed.

fails: test_saved_weights_are_the_trained_ones
"""
# %% before define_train
import copy
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
    best_accuracy, best_weights = 0.0, copy.deepcopy(net.state_dict())

    def save(weights):
        writer.close()
        torch.save(weights, saved_path)
        trial.set_user_attr("saved_path", saved_path)

    def remember(accuracy):
        nonlocal best_accuracy
        if accuracy > best_accuracy:
            best_accuracy = accuracy
            best_weights = copy.deepcopy(net.state_dict())  # noqa

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        remember(test_accuracy)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            save(net.state_dict())
            raise optuna.TrialPruned()

    save(best_weights)
