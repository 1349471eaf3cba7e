"""The number of blocks of the first trial is kept, and every later trial has it too.

fails: test_blocks_follow_the_suggestion
"""
# %% before define_net
structure = {}
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
# %% by
        structure.setdefault("num_conv_blocks", trial.suggest_int("num_conv_blocks", 1, 4))
        num_conv_blocks = structure["num_conv_blocks"]
