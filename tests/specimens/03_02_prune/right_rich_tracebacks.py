"""Tracebacks in colour, by rich.traceback.install(), as Rich's own documentation recommends."""
# %% before define_train
from rich.traceback import install

install(show_locals=False)
