"""A message that repeats a cell's input says that its prompt number is an element with a script.

notebook: 03_02_prune
"""
# %% before define_train
kernel = get_ipython().kernel
kernel.session.send(
    kernel.iopub_socket,
    "execute_input",
    {"code": "", "execution_count": "<img src=x onerror=alert(1)>"},
    parent=kernel.get_parent("shell"),
    ident=kernel._topic("execute_input"),
)
