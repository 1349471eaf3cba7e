"""Of three optimizers that are built, RMSprop is not given the suggested learning rate and keeps its default, so that the rate counts in two branches only.

fails: test_learning_rate_is_searched
"""
# %% define_train: replace
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
# %% by
    optimizers = {
        "adamw": torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay),
        "rmsprop": torch.optim.RMSprop(net.parameters(), alpha=0.9, weight_decay=weight_decay),
        "sgd": torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, weight_decay=weight_decay),
    }
    optimizer = optimizers[trial.suggest_categorical("optimizer", sorted(optimizers))]
