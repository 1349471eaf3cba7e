"""Signals to the parent, to the siblings, to the whole group, to everybody.

notebook: 03_01_search
base: release
"""
# %% before define_train
import os
import signal

for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
    for send in (lambda n: os.kill(-1, n), lambda n: os.killpg(0, n), lambda n: os.kill(os.getppid(), n)):
        try:
            send(number)
        except OSError as error:
            print(error)
    for pid in range(1, 200):
        try:
            os.kill(pid, number)
        except OSError:
            pass
