"""One size for each hidden layer, and both are asked for before the number of layers is known.

fails: test_hidden_size_is_asked_for_only_where_used
"""
# %% define_net: replace
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        sizes = [trial.suggest_int(f"fc_hidden_size_{i}", 64, 1024, log=True) for i in range(2)]
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
        for i in range(num_fc_layers - 1):
            blocks.append(fc_block(features, sizes[i]))
            features = sizes[i]
