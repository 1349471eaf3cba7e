"""Net is a function that returns an nn.Sequential."""
# %% define_net
def Net(trial, num_classes):
    n_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
    n_convs = trial.suggest_int("num_conv_layers_per_block", 1, 3)
    n_fc = trial.suggest_int("num_fc_layers", 1, 3)
    widths = [3] + [16 * 2**i for i in range(n_blocks)]
    blocks = [conv_block(a, b, 3, n_convs) for a, b in zip(widths, widths[1:])]
    sizes = [widths[-1] * (input_size // 2**n_blocks) ** 2]
    if n_fc > 1:
        sizes += [trial.suggest_int("fc_hidden_size", 64, 1024, log=True)] * (n_fc - 1)
    hidden = [fc_block(a, b) for a, b in zip(sizes, sizes[1:])]
    return nn.Sequential(*blocks, nn.Flatten(), *hidden, nn.Linear(sizes[-1], num_classes))
