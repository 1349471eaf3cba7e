"""The layers are the first trial's and the weights the best one's: they do not fit.

fails: test_saved_weights_are_loaded
"""
# %% restore_best: replace
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
# %% by
best_net = Net(optuna.trial.FixedTrial(study.trials[0].params), num_classes).to(device)
