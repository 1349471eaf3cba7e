"""Training runs in a thread, and the exception comes back with its result."""
# %% define_objective
from concurrent.futures import ThreadPoolExecutor


def objective(trial):
    net = Net(trial, num_classes).to(device)
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(train, net, trial)
    future.result()
    return util.accuracy(testloader, net)
