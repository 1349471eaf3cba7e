"""Names imported in every way: star, alias and from."""
# %% before define_train
import torch.nn.functional as F
import torch.optim as optim
from optuna import create_study
from optuna.trial import FixedTrial
from torch.optim import *
from torch.optim.lr_scheduler import StepLR
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = Adam(net.parameters(), lr=lr)
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    scheduler = StepLR(optimizer, 5, gamma=0.1)
# %% create_study
study = create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
# %% restore_best
best_net = Net(FixedTrial(study.best_params), num_classes).to(device)
best_net.load_state_dict(torch.load(study.best_trial.user_attrs["saved_path"], device, weights_only=True))
