"""Net also asks for an activation by a choice between two, and in train the branches are exchanged: Adam where SGD was chosen, and the other way round.

fails: test_choice_decides_the_optimizer
"""
# %% define_net: replace
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
            channels, size = 16 * 2**i, size // 2
# %% by
        act = {"relu": nn.ReLU, "silu": nn.SiLU}[trial.suggest_categorical("act", ["relu", "silu"])]
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block, act=act))
            channels, size = 16 * 2**i, size // 2
# %% define_train: replace
    if optim_type == "adam":
# %% by
    if optim_type == "sgd":
