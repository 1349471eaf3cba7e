"""A bracket is missing in Net's cell. Training, study and objective are not to blame.

not run: test_numbers_of_layers_are_integers
"""
# %% define_net: replace
        self.layers = nn.Sequential(*blocks)
# %% by
        self.layers = nn.Sequential(*blocks
