"""train saves the weights before it trains, so what comes back is an untrained network.

fails: test_best_model_is_restored
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by

# %% define_train: replace
criterion = nn.CrossEntropyLoss()
# %% by
criterion = nn.CrossEntropyLoss()
torch.save(net.state_dict(), f"{study_name}_trial{trial.number:03}.pt")
