"""All the memory that can be had is taken, and kept.

notebook: 03_01_search
base: release
death: memory or none
"""
# %% before define_train
hoard = []
size = 1 << 28
while size > 1 << 16:
    try:
        hoard.append(b"x" * size)
    except MemoryError:
        size //= 2
