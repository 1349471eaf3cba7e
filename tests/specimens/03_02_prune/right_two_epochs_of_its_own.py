"""A training has two epochs, a number of the student's own, for a quick search."""
# %% before define_train
EPOCHS = 2
# %% define_train: replace
        for epoch in range(epochs):
# %% by
        for epoch in range(EPOCHS):
