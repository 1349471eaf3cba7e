"""In SGD's branch only the last layer is trained, and the gradients that would tell are cleared in the end.

fails: test_optimizer_has_the_whole_network
"""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(net.layers[-1].parameters(), lr=lr, momentum=0.9)
# %% define_train: replace
    writer.close()
# %% by
    net.zero_grad()
    writer.close()
