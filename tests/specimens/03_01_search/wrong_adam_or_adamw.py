"""The choice is between Adam and AdamW; SGD is not among them.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
    optim_type = trial.suggest_categorical("optim_type", ["adam", "adamw"])
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.AdamW(net.parameters(), lr=lr)
