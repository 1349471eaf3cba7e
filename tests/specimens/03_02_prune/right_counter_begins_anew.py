"""A callback counts the epochs, and is set back when a training begins."""
# %% before define_train
class Reporter:
    """Reports each epoch, asks, and stops."""

    def begin(self, trial):
        self.trial, self.epoch = trial, 0

    def end_epoch(self, accuracy):
        self.epoch += 1
        self.trial.report(accuracy, self.epoch)
        if self.trial.should_prune():
            raise optuna.TrialPruned(f"pruned after {self.epoch} epochs")


reporter = Reporter()
# %% define_train: replace
    try:
# %% by
    reporter.begin(trial)
    try:
# %% define_train: replace
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            reporter.end_epoch(test_accuracy)
