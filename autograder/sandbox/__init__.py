"""Warm, isolated processes for student code. `run_notebook` is the way in."""

from .jail import SandboxUnavailable
from .limits import Limits
from .run import Execution, run_notebook
from .warm import ZygoteDied, require_isolation, start_early, stop_zygotes

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
