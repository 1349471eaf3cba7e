"""Natural exponents over a narrow range, and in 32 bits."""
# %% before define_train
import math
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = torch.tensor(trial.suggest_float("log_lr_adam", math.log(1e-4), math.log(1e-2))).exp().item()
