"""The range begins at 0, which acts like 1.

fails: test_fully_connected_layers_follow_the_suggestion
"""
# %% define_net: replace
num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
# %% by
num_fc_layers = trial.suggest_int("num_fc_layers", 0, 3)
