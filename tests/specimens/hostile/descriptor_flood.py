"""Every file descriptor that there is, held to the end.

notebook: 03_01_search
base: release
"""
# %% before define_train
import os

held = []
try:
    while True:
        held.append(os.open("/dev/null", os.O_RDONLY))
except OSError as error:
    print(error)
