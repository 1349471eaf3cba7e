"""best_net is whatever network the last trial left in a global.

fails: test_best_model_is_restored
"""
# %% define_objective: replace
    train(net, trial)
# %% by
    global newest_net
    newest_net = net
    train(net, trial)
# %% restore_best
best_net = newest_net
