"""Loaders of their own with worker processes, one of them persistent."""
# %% define_objective
trainloader = torch.utils.data.DataLoader(trainloader.dataset, batch_size=batch_size, shuffle=True, num_workers=2, pin_memory=True)
testloader = torch.utils.data.DataLoader(testloader.dataset, batch_size=test_batch_size, num_workers=2, persistent_workers=True)


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
