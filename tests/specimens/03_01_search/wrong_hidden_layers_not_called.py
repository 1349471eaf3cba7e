"""Hidden layers are built as suggested, and forward does not call them.

fails: test_fully_connected_layers_follow_the_suggestion, test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
    for _ in range(num_fc_layers - 1):
        blocks.append(fc_block(features, fc_hidden_size))
        features = fc_hidden_size
    blocks.append(fc_block(features, num_classes, bn=False, act=None))
    self.layers = nn.Sequential(*blocks)
# %% by
    self.hidden = nn.ModuleList(fc_block(features, fc_hidden_size) for _ in range(num_fc_layers - 1))
    blocks.append(fc_block(features, num_classes, bn=False, act=None))
    self.layers = nn.Sequential(*blocks)
