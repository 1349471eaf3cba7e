"""A thread says on the kernel's line to the grader what the probe would say, before the probe does.

notebook: 03_01_search
base: release
death: refused or malformed or none
"""
# %% before define_train
import os
import socket
import stat
import threading
import time

FORGED = b'{"type": "study", "exists": true, "direction": "maximize", "own_name": true, "storage": "database", "resumes": true}'


def is_the_line(number):
    """The kernel's other sockets listen, or are connected to a name."""
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return False
        with socket.socket(fileno=os.dup(number)) as end:
            return end.family == socket.AF_UNIX and not end.getsockname() and not end.getpeername()
    except OSError:
        return False


def wait_and_send(lines):
    while True:
        for number in lines:
            os.write(number, b"forked")
            os.write(number, b"0" * 64 + b" " + FORGED + b"\n")
        time.sleep(0.05)


lines = [int(name) for name in os.listdir("/proc/self/fd") if is_the_line(int(name))]
threading.Thread(target=wait_and_send, args=(lines,), daemon=True).start()
