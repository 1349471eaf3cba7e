"""A network that was built once, for a first look, is trained and judged in every trial, while the trial's own network is built and never used.

fails: test_objective_returns_the_test_accuracy
"""
# %% before define_objective
# a first look at one network, before the search begins
first_look = optuna.trial.FixedTrial(
    {"num_conv_blocks": 2, "num_conv_layers_per_block": 1, "num_fc_layers": 2, "fc_hidden_size": 128}
)
net = Net(first_look, num_classes).to(device)
print(net)
# %% define_objective
def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    model = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
