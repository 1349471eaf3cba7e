"""The batch size is chosen by descriptions that differ only at their end."""
# %% define_train: replace
    batch = trial.suggest_categorical("batch_size", [16, 32, 64])
# %% by
    about = "how many images of the training set are put together before the optimizer takes a step with what they say: "
    described = {f"{about}{number} of them": number for number in (16, 32, 64)}
    batch = described[trial.suggest_categorical("batch_size", list(described))]
