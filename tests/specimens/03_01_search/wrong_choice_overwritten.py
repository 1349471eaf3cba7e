"""After the branch the optimizer is built once more, always Adam.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
    criterion = nn.CrossEntropyLoss()
# %% by
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
