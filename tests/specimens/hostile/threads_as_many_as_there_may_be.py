"""Idle threads, as many as there may be, in the notebook's own process, where no signal ends them one by one.

notebook: 03_02_prune
"""
# %% before define_train
import threading

never, pool = threading.Event(), []
try:
    while True:
        thread = threading.Thread(target=never.wait, daemon=True)
        thread.start()
        pool.append(thread)
except RuntimeError as error:
    print(len(pool), error)
