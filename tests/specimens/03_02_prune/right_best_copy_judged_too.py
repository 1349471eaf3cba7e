"""A copy of the best epoch so far is judged beside the network, and printed; what is reported is the network's own."""
# %% before define_train
import copy
# %% define_train: replace
    try:
        for epoch in range(epochs):
# %% by
    best_accuracy, best_net = 0.0, None
    try:
        for epoch in range(epochs):
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
if test_accuracy > best_accuracy:
    best_accuracy, best_net = test_accuracy, copy.deepcopy(net)
print(f"best so far: {util.accuracy(testloader, best_net):.1f} %")
trial.report(test_accuracy, epoch)
