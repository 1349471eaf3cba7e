"""Exercises 1, 4 and 5 are answered; the others are left open.

base: release
fails: test_optimizer_is_a_suggested_choice, test_numbers_of_layers_are_integers, test_saved_weights_are_loaded
"""
# %% define_train: replace
        lr = 1e-3  # TODO (exercise 1): let the trial suggest "lr_adam"
# %% by
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% define_objective: replace
    return 0.0  # TODO (exercise 4): return how good the trained network is
# %% by
    return util.accuracy(testloader, net)
# %% create_study
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
