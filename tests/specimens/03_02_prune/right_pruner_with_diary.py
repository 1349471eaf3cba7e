"""A median pruner that writes its verdicts to a CSV file, which it keeps open."""
# %% define_pruner
import csv


class MedianPrunerWithDiary(optuna.pruners.MedianPruner):
    """Writes each verdict to a CSV file."""

    def __init__(self, path, **settings):
        super().__init__(**settings)
        self.file = open(path, "a", newline="")
        self.rows = csv.writer(self.file)

    def prune(self, study, trial):
        verdict = super().prune(study, trial)
        self.rows.writerow([trial.number, trial.last_step, bool(verdict)])
        self.file.flush()
        return verdict


pruner = MedianPrunerWithDiary("verdicts.csv", n_startup_trials=3, n_warmup_steps=2)
