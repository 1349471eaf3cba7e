"""Channels, kernel size and activation are suggested as well."""
# %% define_net: replace
        blocks, channels, size = [], 3, input_size
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
            channels, size = 16 * 2**i, size // 2
# %% by
        width = trial.suggest_int("channels", 8, 32, step=8)
        ksize = trial.suggest_categorical("ksize", [3, 5])
        act = {"relu": nn.ReLU, "silu": nn.SiLU}[trial.suggest_categorical("act", ["relu", "silu"])]
        bn = trial.suggest_categorical("bn", [True, False])
        blocks, channels, size = [], 3, input_size
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, width * (i + 1), ksize, num_conv_layers_per_block, act=act, bn=bn))
            channels, size = width * (i + 1), size // 2
