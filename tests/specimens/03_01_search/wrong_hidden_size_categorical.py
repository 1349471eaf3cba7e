"""fc_hidden_size is one of five powers of two (suggest_categorical) instead of an integer from 64 to 1024.

fails: test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_categorical("fc_hidden_size", [64, 128, 256, 512, 1024])
