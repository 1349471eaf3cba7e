"""Dropout is suggested for the hidden layers, only where there are any, and for the convolutions."""
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
        blocks.append(nn.Dropout(trial.suggest_float("dropout", 0.0, 0.5)))
        for i in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size))
            blocks.append(nn.Dropout(p=trial.suggest_float(f"dropout_{i}", 0.01, 0.6, log=True)))
            features = fc_hidden_size
