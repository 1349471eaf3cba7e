"""Reads from address 0.

notebook: 03_01_search
base: release
death: crashed
"""
# %% before define_train
import ctypes

ctypes.string_at(0)
