"""A loop that catches KeyboardInterrupt, and everything else.

notebook: 03_01_search
base: release
death: time
"""
# %% before define_train
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
