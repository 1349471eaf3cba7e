"""After loading, the weights are initialised anew.

fails: test_saved_weights_are_loaded
"""
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net.load_state_dict(weights)
for module in best_net.modules():
    if isinstance(module, (nn.Linear, nn.Conv2d)):
        nn.init.kaiming_normal_(module.weight)
