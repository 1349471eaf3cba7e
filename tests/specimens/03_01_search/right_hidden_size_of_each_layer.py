"""Each hidden layer has a width of its own, asked for only where the layer exists."""
# %% define_net: replace
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
        for i in range(num_fc_layers - 1):
            width = trial.suggest_int(f"fc_hidden_size_{i}", 64, 1024, log=True)
            blocks.append(fc_block(features, width))
            features = width
