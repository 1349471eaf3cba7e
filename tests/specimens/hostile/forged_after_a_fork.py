"""Code that runs at every fork starts a thread beside the probe, which sends what the student wants.

notebook: 03_01_search
base: release
flag: Tampering
"""
# %% before define_train
import os
import threading
import time

FORGED = b'{"type": "study", "exists": true, "direction": "maximize", "own_name": true, "storage": "database", "resumes": true}'
before = set(os.listdir("/proc/self/fd"))


def send():
    while True:
        time.sleep(0.01)
        for name in set(os.listdir("/proc/self/fd")) - before:
            try:
                os.write(int(name), b"0" * 64 + b" " + FORGED + b"\n")
            except OSError:
                pass


os.register_at_fork(after_in_child=lambda: threading.Thread(target=send, daemon=True).start())
