"""TensorBoard's writer writes nothing while grading; it is counted what it was given."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from torch.utils.tensorboard import SummaryWriter

MAX_TAGS = 200


def silent(original: Callable) -> Callable:
    """A constructor that starts no thread and opens no file."""

    def init(writer: SummaryWriter, log_dir: Any = None, *args: Any, **kwargs: Any) -> None:
        writer.log_dir = str(log_dir or "runs")
        with suppress(OSError):  # as the real one: a notebook may keep its weights there
            os.makedirs(writer.log_dir, exist_ok=True)
        writer.file_writer = writer.all_writers = None
        writer.purge_step, writer.max_queue, writer.flush_secs, writer.filename_suffix = None, 10, 120, ""

    return init


def counted(count: Callable[[str], None], method: str, original: Callable) -> Callable:
    """One of the `add_` methods: what it is given is counted by its tag."""

    def add(writer: SummaryWriter, tag: Any = method, *args: Any, **kwargs: Any) -> None:
        count("graph" if method == "add_graph" else str(tag)[:100])

    return add
