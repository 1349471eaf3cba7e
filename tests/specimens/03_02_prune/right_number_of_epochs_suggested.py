"""How many epochs a training has, at most `epochs`, is asked of the trial, too."""
# %% define_train: replace
        for epoch in range(epochs):
# %% by
        for epoch in range(trial.suggest_int("num_epochs", max(1, epochs // 2), epochs)):
