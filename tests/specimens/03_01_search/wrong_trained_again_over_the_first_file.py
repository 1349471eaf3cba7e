"""The best parameters are trained once more; a FixedTrial has the number 0, so the first file is overwritten.

fails: test_saved_weights_are_loaded
"""
# %% restore_best
best_net = Net(optuna.trial.FixedTrial(study.best_params), num_classes).to(device)
train(best_net, optuna.trial.FixedTrial(study.best_params))
