"""Exercise 5 alone is answered.

base: release
fails: test_learning_rate_is_a_suggested_float, test_optimizer_is_a_suggested_choice, test_numbers_of_layers_are_integers, test_objective_returns_the_test_accuracy, test_saved_weights_are_loaded
"""
# %% create_study
study = optuna.create_study(storage=storage, study_name=study_name, direction="maximize", load_if_exists=True)
