"""In Adam's branch only the last layer is trained, as in fine-tuning: the others keep the weights they were made with.

fails: test_optimizer_has_the_whole_network
"""
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.layers[-1].parameters(), lr=lr)
