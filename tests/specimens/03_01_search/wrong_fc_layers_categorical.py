"""The number of fully connected layers is asked for as a choice.

fails: test_numbers_of_layers_are_integers
"""
# %% define_net: replace
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
# %% by
        num_fc_layers = trial.suggest_categorical("num_fc_layers", [1, 2, 3])
