"""Whether the first block is frozen is a choice of its own."""
# %% define_train: replace
    criterion = nn.CrossEntropyLoss()
# %% by
    if trial.suggest_categorical("freeze", [True, False]):
        for parameter in net.layers[0].parameters():
            parameter.requires_grad = False
    criterion = nn.CrossEntropyLoss()
