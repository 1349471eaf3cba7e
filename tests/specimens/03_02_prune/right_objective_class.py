"""`objective` is an instance with `__call__`."""
# %% define_objective
class Objective:
    def __init__(self, loader):
        self.loader = loader

    def __call__(self, trial):
        net = Net(trial, num_classes).to(device)
        train(net, trial)
        return util.accuracy(self.loader, net)


objective = Objective(testloader)
