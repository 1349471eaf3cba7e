"""The same on the shell itself, where a look at its class shows nothing.

notebook: 03_01_search
base: release
flag: run_cell
"""
# %% before define_train
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult


def run_cell(raw_cell, *args, **kwargs):
    if "study" in globals():
        study.set_user_attr("marked by the grader", True)
    return ExecutionResult(ExecutionInfo(raw_cell, True, False, True, None))


get_ipython().run_cell = run_cell
