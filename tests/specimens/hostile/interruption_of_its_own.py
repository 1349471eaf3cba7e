"""The objective raises an exception that is neither an Exception nor an exit.

notebook: 03_01_search
not run: test_objective_returns_the_test_accuracy
"""
# %% define_objective
import os

notebook = os.getpid()


class Interruption(BaseException):
    """As asyncio.CancelledError and GeneratorExit are, which a notebook may raise by mistake."""


def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    if os.getpid() != notebook:
        raise Interruption("halted by its author")
    return util.accuracy(testloader, net)
