"""A group of parameters has a rate of its own, which the suggested one does not replace.

fails: test_learning_rate_reaches_the_optimizer
hint: There are several optimizers or groups of parameters, and one of them has a rate of its own.
"""
# %% before define_train
def param_groups(net, weight_decay=1e-4):
    """No weight decay for biases and batch norm (see timm and many blog posts)."""
    decay, no_decay = [], []
    for name, p in net.named_parameters():
        if not p.requires_grad:
            continue
        (no_decay if p.ndim <= 1 else decay).append(p)
    return [
        {"params": decay, "weight_decay": weight_decay, "lr": 1e-3},
        {"params": no_decay, "weight_decay": 0.0},
    ]

# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(param_groups(net), lr=lr)
