"""Net cannot be built at all. Training, study and objective are not to blame.

not run: test_numbers_of_layers_are_integers
"""
# %% define_net: replace
        features = channels * size * size
# %% by
        features = channel * size * size
