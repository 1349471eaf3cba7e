"""A subclass of MedianPruner that says when it prunes."""
# %% define_pruner
class Talkative(optuna.pruners.MedianPruner):
    def prune(self, study, trial):
        answer = super().prune(study, trial)
        if answer:
            print("stop trial", trial.number, "at step", trial.last_step)
        return answer


pruner = Talkative(n_startup_trials=3, n_warmup_steps=2)
