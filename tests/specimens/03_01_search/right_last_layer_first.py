"""The last layer begins with zeros, and in the first epoch it is trained alone."""
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    *_, last = (module for module in net.modules() if isinstance(module, nn.Linear))
    nn.init.zeros_(last.weight)
    for epoch in range(epochs):
        for parameter in net.parameters():
            parameter.requires_grad = epoch > 0 or parameter is last.weight or parameter is last.bias
