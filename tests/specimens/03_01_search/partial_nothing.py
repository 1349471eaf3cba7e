"""The release as it was handed out.

base: release
fails: test_learning_rate_is_a_suggested_float, test_optimizer_is_a_suggested_choice, test_numbers_of_layers_are_integers, test_objective_returns_the_test_accuracy, test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name, test_saved_weights_are_loaded
"""
