"""Exercise 2 alone is answered; Adam's rate is still the constant.

base: release
fails: test_learning_rate_is_a_suggested_float, test_numbers_of_layers_are_integers, test_objective_returns_the_test_accuracy, test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name, test_saved_weights_are_loaded
"""
# %% define_train: replace
    optim_type = "adam"  # TODO (exercise 2): let the trial choose between "adam" and "sgd"
# %% by
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% define_train: replace
        lr = 1e-2  # TODO (exercise 2): let the trial suggest "lr_sgd"
        optimizer = torch.optim.SGD(net.parameters(), lr=lr)  # TODO (exercise 2): momentum
# %% by
        lr = trial.suggest_float("lr_sgd", 1e-4, 1e-1, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
