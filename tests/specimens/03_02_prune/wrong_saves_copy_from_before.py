"""A copy of the weights is taken before training, and saved in `finally`.

fails: test_saved_weights_are_the_trained_ones
"""
# %% before define_train
import copy
# %% define_train: replace
try:
# %% by
weights = copy.deepcopy(net.state_dict())
try:
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(weights, saved_path)
