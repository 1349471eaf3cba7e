"""Training never ends: its loop waits for an epoch that nobody counts.

notebook: 03_02_prune
"""
# %% define_train: replace
for epoch in range(epochs):
# %% by
epoch = 0
while epoch < epochs:
    pass
for epoch in range(epochs):
