"""A new rate is asked for in every epoch, under a name with the epoch in it.

fails: test_learning_rate_is_fixed_within_a_trial
hint: Each name is a parameter of its own for Optuna: a rate for each epoch is a search in as many
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam_0", 1e-5, 1e-1, log=True)
# %% define_train: replace
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
# %% by
        if optim_type == "adam":
            for group in optimizer.param_groups:
                group["lr"] = trial.suggest_float(f"lr_adam_{epoch}", 1e-5, 1e-1, log=True)
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
