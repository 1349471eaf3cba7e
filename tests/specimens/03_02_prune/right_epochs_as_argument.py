"""`train` takes the number of epochs as an argument, with 6 as its default."""
# %% define_train: replace
def train(net, trial):
# %% by
def train(net, trial, num_epochs=6):
# %% define_train: replace
for epoch in range(epochs):
# %% by
for epoch in range(num_epochs):
