"""Java style: an exception class of the student's own that extends TrialPruned is caught to save and raised again, epochs count from 1, and the pruners get their numbers by position.
"""
# %% define_train
class HopelessTrialException(optuna.TrialPruned):
    """Tells at which epoch the training was stopped."""

    def __init__(self, epoch, accuracy):
        super().__init__("stopped in epoch " + str(epoch) + " at " + str(accuracy) + " %")
        self.epoch = epoch
        self.accuracy = accuracy


class TrainingSession:
    def __init__(self, net, trial):
        self.net = net
        self.trial = trial
        lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
        weightDecay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
        self.optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weightDecay)
        self.criterion = nn.CrossEntropyLoss()
        self.scheduler = torch.optim.lr_scheduler.StepLR(self.optimizer, 5, gamma=0.1)
        self.writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
        self.savedPath = f"{study_name}_trial{trial.number:03}.pt"
        util.write_graph(self.writer, net, input_size)

    def runEpoch(self, epoch):
        loss, trainAccuracy = train_epoch(self.net, self.optimizer, self.criterion)
        self.scheduler.step()
        with util.IntermediateOutputWriter(self.writer, self.net, epoch):
            testAccuracy = util.accuracy(testloader, self.net)
        self.writer.add_scalar("Training/Loss", loss, epoch)
        self.writer.add_scalar("Training/Accuracy", trainAccuracy, epoch)
        self.writer.add_scalar("Test/Accuracy", testAccuracy, epoch)
        util.write_parameter_histograms(self.writer, self.net, epoch)
        self.trial.report(testAccuracy, epoch)
        if self.trial.should_prune() == True:
            raise HopelessTrialException(epoch, testAccuracy)

    def close(self):
        self.writer.close()
        torch.save(self.net.state_dict(), self.savedPath)
        self.trial.set_user_attr("saved_path", self.savedPath)


def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    session = TrainingSession(net, trial)
    epoch = 1
    try:
        while epoch <= epochs:
            session.runEpoch(epoch)
            epoch += 1
    except HopelessTrialException as exception:
        print("trial", trial.number, exception)
        session.close()
        raise exception
    session.close()

# %% define_pruner
pruner = optuna.pruners.MedianPruner(3, 2)

# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(4, 1),
    "B": optuna.pruners.PercentilePruner(25.0, 4, 0),
    "C": optuna.pruners.SuccessiveHalvingPruner(1, 4),
    "D": optuna.pruners.ThresholdPruner(15.0, None, 2),
}
