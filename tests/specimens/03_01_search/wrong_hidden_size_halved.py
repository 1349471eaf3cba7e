"""Each hidden layer is half as wide as the one before.

fails: test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
            features = fc_hidden_size
# %% by
            features = fc_hidden_size
            fc_hidden_size = fc_hidden_size // 2
