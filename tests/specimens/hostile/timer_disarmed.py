"""Training never ends, and takes away the grader's signals and timers first.

notebook: 03_02_prune
base: release
death: time
"""
# %% define_objective
import signal


def objective(trial):
    for number in (signal.SIGPROF, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
        signal.setitimer(timer, 0)
    while True:
        pass
