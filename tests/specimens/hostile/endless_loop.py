"""A cell never ends.

notebook: 03_01_search
base: release
death: time
"""
# %% before define_train
while True:
    pass
