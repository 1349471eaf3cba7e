"""The hidden size is a choice between powers of two: a size, not a number of layers."""
# %% define_net: replace
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
            fc_hidden_size = trial.suggest_categorical("fc_hidden_size", [64, 128, 256, 512, 1024])
