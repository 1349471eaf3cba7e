"""A progress bar around the epochs, with the accuracy in it."""
# %% before define_train
from tqdm.auto import tqdm
# %% define_train: replace
for epoch in range(epochs):
# %% by
for epoch in tqdm(range(epochs), desc=f"trial {trial.number}", leave=False):
