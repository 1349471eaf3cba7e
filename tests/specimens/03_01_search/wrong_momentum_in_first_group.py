"""With parameter groups, SGD's momentum stands inside the first group only, so biases and batch norm have none.

fails: test_sgd_has_momentum
"""
# %% before define_train
def split_for_decay(model):
    with_decay, without_decay = [], []
    for module in model.modules():
        for name, p in module.named_parameters(recurse=False):
            is_norm = isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d))
            (without_decay if is_norm or name == "bias" else with_decay).append(p)
    return with_decay, without_decay
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        weights, rest = split_for_decay(net)
        optimizer = torch.optim.SGD(
            [
                {"params": weights, "weight_decay": 5e-4, "momentum": 0.9},
                {"params": rest, "weight_decay": 0.0},
            ],
            lr=lr,
        )
