"""A log file, a handler of Optuna's messages, and an alarm against trainings that take too long."""
# %% define_objective
import logging
import signal
import sys
import time

logging.basicConfig(filename="log.txt", level=logging.DEBUG, force=True)
optuna.logging.get_logger("optuna").addHandler(logging.StreamHandler(sys.stdout))


class TooSlow(Exception):
    pass


def too_slow(signum, frame):
    raise TooSlow


def objective(trial):
    signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(3600)
    begin = time.perf_counter()
    try:
        net = Net(trial, num_classes).to(device)
        train(net, trial)
        value = util.accuracy(testloader, net)
        logging.info("%d took %.1f s", trial.number, time.perf_counter() - begin)
        return value
    finally:
        signal.alarm(0)
