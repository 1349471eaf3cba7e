"""Output without an end.

notebook: 03_01_search
base: release
death: output
"""
# %% before define_train
while True:
    print("x" * 100_000, flush=True)
