"""os._exit with the exit code of success.

notebook: 03_01_search
base: release
death: crashed
"""
# %% before define_train
import os

os._exit(0)
