"""functools.partial holds what the optimizers do not share."""
# %% before define_train
from functools import partial

SPACE = {
    "adam": (partial(torch.optim.Adam), dict(low=1e-5, high=1e-1)),
    "sgd": (partial(torch.optim.SGD, momentum=0.9), dict(low=1e-4, high=1.0)),
}
# %% define_train: replace
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    make, bounds = SPACE[optim_type]
    lr = trial.suggest_float(name=f"lr_{optim_type}", log=True, **bounds)
    optimizer = make(net.parameters(), lr=lr)
