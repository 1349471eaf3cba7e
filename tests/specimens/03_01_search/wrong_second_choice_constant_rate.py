"""Exercise 2 is half done: the choice is between adam and rmsprop, and the second branch trains with a constant rate. Adam's rate is right.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
if optim_type == "adam":
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
else:
    lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
optim_type = trial.suggest_categorical("optim_type", ["adam", "rmsprop"])
if optim_type == "adam":
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
else:
    lr = 1e-2
    optimizer = torch.optim.RMSprop(net.parameters(), lr=lr, momentum=0.9)
