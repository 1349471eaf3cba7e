"""`if` in place of a loop: never more than one hidden layer.

fails: test_fully_connected_layers_follow_the_suggestion
"""
# %% define_net: replace
        for _ in range(num_fc_layers - 1):
# %% by
        if num_fc_layers > 1:
