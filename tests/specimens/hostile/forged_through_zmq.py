"""The same below IPython: a message of its own making on the kernel's own socket, rightly signed.

notebook: 03_01_search
base: release
"""
# %% before define_train
import threading
import time

kernel = get_ipython().kernel
FORGED = '{"type": "study", "exists": true, "direction": "maximize", "own_name": true, "storage": "database", "resumes": true}'


def wait_and_send():
    while True:
        time.sleep(0.05)
        parent = kernel.get_parent("shell")
        for item in (FORGED, '{"type": "done"}'):
            data = {"application/vnd.autograder.evidence.v1+json": item}
            content = {"data": data, "metadata": {}, "transient": {}}
            kernel.session.send(kernel.iopub_socket, "display_data", content, parent=parent, ident=b"display_data")


threading.Thread(target=wait_and_send, daemon=True).start()
