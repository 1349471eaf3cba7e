"""A size for each hidden layer, both asked for as soon as there is any: with two fully connected layers the second size has no effect.

fails: test_hidden_size_is_asked_for_only_where_used
"""
# %% define_net: replace
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        sizes = []
        if num_fc_layers > 1:
            sizes.append(trial.suggest_int("fc_hidden_size_1", 64, 1024, log=True))
            sizes.append(trial.suggest_int("fc_hidden_size_2", 64, 1024, log=True))
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
        for i in range(num_fc_layers - 1):
            blocks.append(fc_block(features, sizes[i]))
            features = sizes[i]
