"""Each block has a number of layers of its own, asked for only where the block exists."""
# %% define_net: replace
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
# %% by
# %% define_net: replace
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
# %% by
            num_layers = trial.suggest_int(f"num_layers_{i}", 1, 3)
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_layers))
