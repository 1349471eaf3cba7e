"""Each tensor is moved to the CPU before it is saved."""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save({name: tensor.detach().cpu() for name, tensor in net.state_dict().items()}, saved_path)
