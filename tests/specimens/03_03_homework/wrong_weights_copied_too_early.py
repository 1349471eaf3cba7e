"""The weights are copied before the training, and this copy is what is saved.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train: replace
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    weights = {name: value.clone() for name, value in net.state_dict().items()}
# %% define_train: replace
        torch.save(net.state_dict(), saved_path)
# %% by
        torch.save(weights, saved_path)
