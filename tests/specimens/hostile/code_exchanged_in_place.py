"""The functions stay where they are; their code is another one.

notebook: 03_01_search
base: release
flag: Adam
"""
# %% before define_train
import torch


class Willing(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, *args, **kwargs):
        import sys

        kwargs["lr"] = sys._getframe(1).f_locals["trial"].suggest_float("lr", 1e-5, 1e-1, log=True)
        super().__init__(params, kwargs)


torch.optim.Adam.__init__.__code__ = Willing.__init__.__code__
