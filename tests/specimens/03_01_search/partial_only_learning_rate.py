"""Exercise 1 alone is answered.

base: release
fails: test_optimizer_is_a_suggested_choice, test_numbers_of_layers_are_integers, test_objective_returns_the_test_accuracy, test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name, test_saved_weights_are_loaded
"""
# %% define_train: replace
        lr = 1e-3  # TODO (exercise 1): let the trial suggest "lr_adam"
# %% by
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
