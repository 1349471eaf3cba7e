"""The best epoch is sought with < in place of >, so that the untrained weights are put back at the end.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    best, state = 0, copy.deepcopy(net.state_dict())
    for epoch in range(epochs):
# %% define_train: replace
    writer.close()
# %% by
        if test_accuracy < best:
            best, state = test_accuracy, copy.deepcopy(net.state_dict())
    net.load_state_dict(state)
    writer.close()
# %% before define_train
import copy
