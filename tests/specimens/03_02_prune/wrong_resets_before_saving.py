"""The layers are reset before the weights are saved.

fails: test_saved_weights_are_the_trained_ones
"""
# %% define_train: replace
writer.close()
# %% by
writer.close()
for layer in net.modules():
    if hasattr(layer, "reset_parameters"):
        layer.reset_parameters()
