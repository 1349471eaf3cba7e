"""A thread holds the lock of the study's storage; it is gone in the probe's fork, and its lock is not.

notebook: 03_02_prune
"""
# %% before hand_in
import threading

taken, never = threading.Event(), threading.Event()


def hold():
    with study._storage._lock:
        taken.set()
        never.wait()


threading.Thread(target=hold, daemon=True).start()
taken.wait()
