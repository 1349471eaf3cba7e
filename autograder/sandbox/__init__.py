"""Warm, isolated processes for student code. `run_notebook` is the way in."""

from autograder.sandbox.jail import SandboxUnavailable
from autograder.sandbox.limits import Limits
from autograder.sandbox.run import Execution, run_notebook
from autograder.sandbox.warm import ZygoteDied, require_isolation, start_early, stop_zygotes

__all__ = [
    "Execution",
    "Limits",
    "SandboxUnavailable",
    "ZygoteDied",
    "require_isolation",
    "run_notebook",
    "start_early",
    "stop_zygotes",
]
