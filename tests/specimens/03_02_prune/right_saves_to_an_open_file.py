"""The file is opened with `open`, and torch.save writes to it."""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
with open(saved_path, "wb") as file:
    torch.save(net.state_dict(), file)
