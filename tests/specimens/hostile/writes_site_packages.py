"""Leaves code for the next process: in the packages, in the grader, in what Python reads at its start.

notebook: 03_01_search
base: release
"""
# %% before define_train
import os
import site
import sys
import optuna

import autograder

packages = [path for path in sys.path if path.endswith("-packages")]
places = [
    optuna.__file__,
    *(os.path.join(path, "zz.pth") for path in packages),
    *(os.path.join(path, "sitecustomize.py") for path in packages),
    os.path.join(list(autograder.__path__)[0], "evidence.py"),
    os.path.join(os.path.dirname(os.__file__), "os.py"),
    "/etc/ld.so.preload",
    "/usr/local/bin/python3",
    "/proc/sys/kernel/core_pattern",
]
for place in places:
    try:
        with open(place, "a") as file:
            file.write("\n")
        print("WRITTEN", place)
    except OSError as error:
        print(error)
