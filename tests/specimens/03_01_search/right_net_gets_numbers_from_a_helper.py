"""A helper asks for all numbers and gives a dictionary; Net's constructor only builds."""
# %% before define_net
def suggest_structure(trial):
    numbers = {name: trial.suggest_int(name, 1, high) for name, high in
               [("num_fc_layers", 3), ("num_conv_layers_per_block", 3), ("num_conv_blocks", 4)]}
    if numbers["num_fc_layers"] > 1:
        numbers["fc_hidden_size"] = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
    return numbers
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        numbers = suggest_structure(trial)
        num_conv_blocks, num_fc_layers = numbers["num_conv_blocks"], numbers["num_fc_layers"]
        num_conv_layers_per_block = numbers["num_conv_layers_per_block"]
        fc_hidden_size = numbers.get("fc_hidden_size")
