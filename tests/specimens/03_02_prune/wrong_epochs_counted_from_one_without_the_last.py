"""Epochs are counted from 1 with range(1, epochs), so every training ends one epoch early.

fails: test_goes_on_when_not_told
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    with SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}") as writer:
        util.write_graph(writer, net, input_size)
        try:
            for epoch in range(1, epochs):
                loss, train_accuracy = train_epoch(net, optimizer, criterion)
                scheduler.step()
                with util.IntermediateOutputWriter(writer, net, epoch):
                    test_accuracy = util.accuracy(testloader, net)
                for tag, value in {
                    "Training/Loss": loss,
                    "Training/Accuracy": train_accuracy,
                    "Test/Accuracy": test_accuracy,
                }.items():
                    writer.add_scalar(tag, value, epoch)
                util.write_parameter_histograms(writer, net, epoch)
                print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
                trial.report(test_accuracy, epoch)
                if trial.should_prune():
                    raise optuna.TrialPruned(f"pruned after {epoch} epochs")
        finally:
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
