"""The number of hidden layers is suggested, from none to two, and the output layer comes on top."""
# %% define_net: replace
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
# %% by
        num_hidden = trial.suggest_int("num_hidden_layers", 0, 2)
        if num_hidden > 0:
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
# %% by
        for _ in range(num_hidden):
