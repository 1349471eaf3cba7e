"""All layers but the last are frozen, as in transfer learning from a network that has learned something.

fails: test_optimizer_has_the_whole_network
hint: To freeze layers helps where they have learned something before. Here they hold random numbers.
"""
# %% define_train: replace
    criterion = nn.CrossEntropyLoss()
# %% by
    for parameter in net.layers[:-1].parameters():
        parameter.requires_grad = False
    criterion = nn.CrossEntropyLoss()
