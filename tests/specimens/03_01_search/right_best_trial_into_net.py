"""The best trial itself is given to Net, since a FrozenTrial suggests what it has; the database by absolute path."""
# %% create_study
import os

address = "sqlite:///" + os.path.abspath(storage.replace("sqlite:///", ""))
study = optuna.create_study(
    study_name=study_name, storage=optuna.storages.get_storage(address), directions=["maximize"], load_if_exists=True
)
# %% restore_best
best_net = Net(study.best_trials[0], num_classes)
best_net.load_state_dict(torch.load(study.best_trials[0].user_attrs["saved_path"], map_location="cpu", weights_only=True))
best_net = best_net.to(device).eval()
