"""Epochs are counted from 1 with range(1, epochs), so every training ends one epoch early.

fails: test_goes_on_when_not_told
"""
# %% define_train: replace
        for epoch in range(epochs):
# %% by
        for epoch in range(1, epochs):
