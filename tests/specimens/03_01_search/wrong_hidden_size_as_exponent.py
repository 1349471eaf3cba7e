"""The hidden size is two to a suggested integer.

fails: test_numbers_of_layers_have_the_ranges_of_the_table
"""
# %% define_net: replace
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
            fc_hidden_size = 2 ** trial.suggest_int("log2_fc_hidden_size", 6, 10)
