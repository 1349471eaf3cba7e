"""The layers are the best trial's, and the weights are fresh.

fails: test_saved_weights_are_loaded
"""
# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
