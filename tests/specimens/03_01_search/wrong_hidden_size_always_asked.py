"""The hidden size is asked for even where nothing is hidden.

fails: test_hidden_size_is_asked_for_only_where_used
"""
# %% define_net: replace
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
