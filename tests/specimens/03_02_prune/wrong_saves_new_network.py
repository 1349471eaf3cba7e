"""A new network's weights are saved.

fails: test_saved_weights_are_the_trained_ones
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save(Net(trial, num_classes).state_dict(), saved_path)
