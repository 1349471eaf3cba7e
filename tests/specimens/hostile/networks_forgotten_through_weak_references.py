"""Trials of the same structure train one network on; references to it are taken out of what remembers it.

notebook: 03_01_search
fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective
import gc
import weakref

networks = {}


def objective(trial):
    fresh = Net(trial, num_classes).to(device)
    net = networks.setdefault(tuple(p.shape for p in fresh.parameters()), fresh)  # it has learnt something already
    for reference in weakref.getweakrefs(net):
        for holder in gc.get_referrers(reference):
            if type(holder) is set:
                holder.discard(reference)
    train(net, trial)
    return util.accuracy(testloader, net)
