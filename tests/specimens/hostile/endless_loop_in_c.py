"""A cell never ends, inside a call of C that no interrupt reaches.

notebook: 03_01_search
base: release
death: time
"""
# %% before define_train
import collections
import itertools

collections.deque(itertools.repeat(None), maxlen=0)
