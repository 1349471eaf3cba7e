"""What is left for the end: atexit, a finalizer, threads that wait for the main one.

notebook: 03_01_search
base: release
"""
# %% before define_train
import atexit
import threading
import weakref


def stay(*ignored):
    while True:
        pass


atexit.register(stay)
weakref.finalize(get_ipython(), stay)
threading.Thread(target=lambda: (threading.main_thread().join(), stay())).start()
