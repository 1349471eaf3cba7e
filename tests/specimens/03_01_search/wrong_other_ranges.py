"""Ranges of the student's own: wider and narrower than the table's, all of them buildable.

fails: test_numbers_of_layers_have_the_ranges_of_the_table
"""
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        num_conv_blocks = trial.suggest_int("blocks", 2, 5)
        num_conv_layers_per_block = trial.suggest_int("depth", 1, 2)
        num_fc_layers = trial.suggest_int("linear", 1, 4)
        fc_hidden_size = None
        if num_fc_layers != 1:
            fc_hidden_size = trial.suggest_int("width", 32, 256, step=32)
