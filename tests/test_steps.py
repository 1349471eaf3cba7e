"""The time limit of a run of the examination, and the timers that were there before."""

from __future__ import annotations

import contextlib
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import optuna
import pytest
import torch

from autograder.probe.curves import pruner_facts
from autograder.probe.live import kept_files
from autograder.probe.steps import Halt, time_limit


@pytest.fixture(autouse=True)
def no_timers() -> Iterator[None]:
    yield
    for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF):
        signal.setitimer(timer, 0)


def work_without_end() -> None:
    with time_limit(0.05):
        while True:
            pass


def test_work_without_end_is_halted() -> None:
    with pytest.raises(Halt):
        work_without_end()


def test_a_pruner_that_never_decides_is_left() -> None:
    class Endless(optuna.pruners.BasePruner):
        def prune(self, study: optuna.Study, trial: optuna.trial.FrozenTrial) -> bool:
            while True:
                pass

    @contextlib.contextmanager
    def limited() -> Iterator[None]:
        with contextlib.suppress(Halt), time_limit(0.1):
            yield

    endless, median = pruner_facts({"pruner": Endless()}, {"answer": optuna.pruners.MedianPruner()}, None, limited)
    assert endless.error and set(endless.decisions.values()) == {None}
    assert not median.error and True in median.decisions.values()


def test_files_that_a_self_check_changes_elsewhere_are_as_before(tmp_path: Path) -> None:
    files = {name: tmp_path / name for name in ("saved", "removed", "from", "to", "new")}
    for name in ("saved", "removed", "from", "to"):
        files[name].write_text(name)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    with kept_files():
        torch.save({}, files["saved"])
        files["removed"].unlink()
        shutil.move(files["from"], files["to"])
        torch.save({}, files["new"])
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


def test_a_timer_of_the_notebooks_goes_on_afterwards() -> None:
    signal.setitimer(signal.ITIMER_REAL, 1000)
    with time_limit(1):
        assert signal.getitimer(signal.ITIMER_REAL)[0] < 100
    assert 900 < signal.getitimer(signal.ITIMER_REAL)[0] < 1001


def test_an_outer_limit_outlives_an_inner_one() -> None:
    with time_limit(500):
        with time_limit(1):
            pass
        assert 400 < signal.getitimer(signal.ITIMER_PROF)[0] < 501  # rounded up to a tick
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
