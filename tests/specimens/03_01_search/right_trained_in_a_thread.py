"""Training runs in a thread, and the objective waits for it."""
# %% define_objective
from concurrent.futures import ThreadPoolExecutor


def objective(trial):
    net = Net(trial, num_classes).to(device)
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(train, net, trial).result()
    return util.accuracy(testloader, net)
