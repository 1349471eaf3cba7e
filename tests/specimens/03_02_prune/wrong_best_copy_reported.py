"""What is reported is the accuracy of a copy of the best epoch so far, not that of the network as this epoch left it.

fails: test_reports_the_test_accuracy
"""
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
trial.report(util.accuracy(testloader, best_net), epoch)
