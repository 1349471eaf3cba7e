"""A trial that is told to stop reports a 0 before it does.

fails: test_reports_once_an_epoch
"""
# %% define_train: replace
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            if trial.should_prune():
                # the value of a pruned trial is its last report: with a 0 it can't end up among the best in the table
                trial.report(0.0, epoch + 1)
                raise optuna.TrialPruned(f"pruned after epoch {epoch}")
