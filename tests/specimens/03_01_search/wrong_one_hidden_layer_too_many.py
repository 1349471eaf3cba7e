"""The output layer comes on top of the suggested number.

fails: test_fully_connected_layers_follow_the_suggestion
"""
# %% define_net: replace
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
# %% by
        for _ in range(num_fc_layers):
