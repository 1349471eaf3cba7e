"""No hidden layer is wider than what comes in, which matters where four blocks leave 512 numbers of an image.

fails: test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
        for _ in range(num_fc_layers - 1):
            width = min(fc_hidden_size, features)  # there is no more to know
            blocks.append(fc_block(features, width))
            features = width
