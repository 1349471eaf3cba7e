"""A daemon: two forks, a session of its own, and a long life.

notebook: 03_01_search
base: release
"""
# %% before define_train
import os
import subprocess
import time

subprocess.Popen(["sleep", "3600"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(3600)
