"""Exercise 4 alone is answered.

base: release
fails: test_learning_rate_is_a_suggested_float, test_optimizer_is_a_suggested_choice, test_numbers_of_layers_are_integers, test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name, test_saved_weights_are_loaded
"""
# %% define_objective: replace
    return 0.0  # TODO (exercise 4): return how good the trained network is
# %% by
    return util.accuracy(testloader, net)
