"""The momentum is set in the optimizer's groups after it was built."""
# %% define_train: replace
optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
optimizer = torch.optim.SGD(net.parameters(), lr=lr)
for group in optimizer.param_groups:
    group["momentum"] = 0.9
