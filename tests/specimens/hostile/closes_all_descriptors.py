"""Closes what the kernel talks through.

notebook: 03_01_search
base: release
death: crashed
"""
# %% before define_train
import os

os.closerange(3, 4096)
