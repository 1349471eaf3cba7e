"""Three groups of parameters, of which the hidden layers' may be empty: the output layer has a constant rate.

fails: test_learning_rate_reaches_the_optimizer, test_sgd_has_a_suggested_learning_rate
"""
# %% before define_train
def groups(net, lr):
    modules = [module for module in net.modules() if isinstance(module, (nn.Conv2d, nn.Linear, nn.BatchNorm1d, nn.BatchNorm2d))]
    linears = [module for module in modules if isinstance(module, nn.Linear)]
    hidden = [p for module in linears[:-1] for p in module.parameters()]
    head = list(linears[-1].parameters())
    known = {id(p) for p in hidden + head}
    rest = [p for p in net.parameters() if id(p) not in known]
    return [{"params": rest, "lr": lr}, {"params": hidden, "lr": lr}, {"params": head, "lr": 1e-3}]
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(groups(net, lr))
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(groups(net, lr), lr=lr, momentum=0.9)
