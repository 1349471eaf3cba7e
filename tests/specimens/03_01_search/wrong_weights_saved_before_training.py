"""train saves the weights before it trains, so what comes back is an untrained network.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by

# %% define_train: replace
criterion = nn.CrossEntropyLoss()
# %% by
criterion = nn.CrossEntropyLoss()
torch.save(net.state_dict(), f"{study_name}_trial{trial.number:03}.pt")
