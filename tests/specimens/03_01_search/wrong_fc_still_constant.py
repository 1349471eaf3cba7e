"""The number of fully connected layers is left at two; the others are suggested.

fails: test_fully_connected_layers_follow_the_suggestion
"""
# %% define_net: replace
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
# %% by
        num_fc_layers = 2
