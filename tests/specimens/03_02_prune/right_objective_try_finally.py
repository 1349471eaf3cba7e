"""`objective` cleans up in `finally`."""
# %% define_objective
import gc


def objective(trial):
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
        return util.accuracy(testloader, net)
    finally:
        del net
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
