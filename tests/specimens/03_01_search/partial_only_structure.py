"""Exercise 3 alone is answered.

base: release
fails: test_learning_rate_is_a_suggested_float, test_optimizer_is_a_suggested_choice, test_objective_returns_the_test_accuracy, test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name, test_saved_weights_are_loaded
"""
# %% define_net: replace
        num_conv_blocks = 3  # TODO (exercise 3): let the trial suggest these four integers
        num_conv_layers_per_block = 2
        num_fc_layers = 2
        fc_hidden_size = 256  # to be asked for only where there is a hidden layer
# %% by
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024)
