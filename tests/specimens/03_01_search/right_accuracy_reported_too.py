"""Each epoch's accuracy is reported and a pruner is asked, though this notebook does not want it yet."""
# %% define_train: replace
        scheduler.step()
# %% by
        scheduler.step()
        trial.report(util.accuracy(testloader, net), epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
