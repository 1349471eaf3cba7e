"""A callback object reports, asks, saves and raises; `train` calls it at the end of each epoch."""
# %% define_train
class PruningCallback:
    def __init__(self, trial, path):
        self.trial, self.path = trial, path

    def on_epoch_end(self, net, epoch, accuracy):
        self.trial.report(accuracy, step=epoch)
        if self.trial.should_prune():
            self.on_train_end(net)
            raise optuna.TrialPruned(f"Trial was pruned at epoch {epoch}.")

    def on_train_end(self, net):
        torch.save(net.state_dict(), self.path)
        self.trial.set_user_attr("saved_path", self.path)


def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    callback = PruningCallback(trial, saved_path)
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)
        callback.on_epoch_end(net, epoch, test_accuracy)
    callback.on_train_end(net)
    writer.close()
