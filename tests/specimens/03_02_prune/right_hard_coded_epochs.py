"""The number of epochs is written into the loop."""
# %% define_train: replace
for epoch in range(epochs):
# %% by
for epoch in range(6):
