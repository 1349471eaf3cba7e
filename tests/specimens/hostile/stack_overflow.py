"""A structure so deep that printing it overflows the stack of C.

notebook: 03_01_search
base: release
death: crashed
"""
# %% before define_train
import sys

sys.setrecursionlimit(10**9)
deep = []
for _ in range(10**6):
    deep = [deep]
repr(deep)
