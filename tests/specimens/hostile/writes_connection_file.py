"""Looks for the kernel's connection file and key, to speak for the kernel, and rewrites what it finds.

notebook: 03_01_search
base: release
death: malformed
"""
# %% before define_train
import glob
import json

from ipykernel.connect import get_connection_file

found = glob.glob("/tmp/**/*.json", recursive=True) + glob.glob("/*/.local/share/jupyter/runtime/*")
try:
    found.append(get_connection_file())
except Exception as error:
    print(error)
for path in found:
    try:
        print("FOUND", path, open(path).read())
        json.dump({"key": "mine"}, open(path, "w"))
    except OSError as error:
        print(error)
get_ipython().kernel.session.key = b"mine"
