"""The best parameters are trained once more, and the saved weights are left alone.

fails: test_saved_weights_are_loaded
"""
# %% restore_best
best_net = Net(optuna.trial.FixedTrial(study.best_params), num_classes).to(device)
train(best_net, optuna.trial.FixedTrial(study.best_params, number=999))
