"""The trial picks one of eight ready-made architectures by its name, and is not asked for any number of layers.

fails: test_numbers_of_layers_are_integers
"""
# %% before define_net
ARCHITECTURES = {  # convolution blocks, convolutions in each, fully connected layers
    "tiny": (1, 1, 1),
    "flat": (1, 3, 2),
    "small": (2, 1, 2),
    "medium": (2, 2, 2),
    "deep head": (2, 2, 3),
    "vgg": (3, 2, 2),
    "deep": (4, 2, 1),
    "huge": (4, 3, 3),
}
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
# %% by
        architecture = trial.suggest_categorical("architecture", list(ARCHITECTURES))
        num_conv_blocks, num_conv_layers_per_block, num_fc_layers = ARCHITECTURES[architecture]
