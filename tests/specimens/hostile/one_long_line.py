"""A line of 900,000 characters, such as a large list makes.

notebook: 03_02_prune
"""
# %% before define_train
print("x" * 900_000)
