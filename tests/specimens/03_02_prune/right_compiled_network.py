"""The network is compiled, as one would on a GPU."""
# %% define_objective

def objective(trial):
    net = Net(trial, num_classes).to(device)
    net = torch.compile(net)
    train(net, trial)
    return util.accuracy(testloader, net)
