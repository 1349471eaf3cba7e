"""The notebook's own search: a few trials with scripted values, so that the best one is known."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from unittest import mock

import optuna
import torch
from torch import nn

from autograder.evidence import NEXT_RUNS, Outcome, Run
from autograder.probe.doubles import Script, ScriptedSampler, Trial
from autograder.probe.notebook import Notebook, Phase
from autograder.probe.private import Private, with_item
from autograder.probe.recorder import Recorder
from autograder.probe.saving import saved_weights, weights_file
from autograder.probe.standins import StandInNet
from autograder.probe.steps import Halt, time_limit
from autograder.probe.tiny import CLASSES
from autograder.probe.values import number, scalar, text
from autograder.probe.world import World

TRIALS = 3
# The best trial is neither the first nor the last: whoever restores one of those restores the wrong one. Its test
# accuracy is scripted by this curve (right answers, twice as many as there will be, see `LabelScript.all_classes`),
# while the others, which have hardly learnt anything, are judged by the labels that the test set has. Values for trials
# that return none:
BEST, BEST_CURVE = 1, ((12,), (16,), (14,))
VALUES = (30.0, 60.0, 45.0)
PERCENT, FRACTION = 1.0, 0.01
ROUNDED = 0.5  # percentage points

TrialKey = tuple[str, int]  # the study's name, the trial's number


class Search(Private):
    """Runs what the notebook gives to `study.optimize`, and keeps what its trials asked for and saved."""

    def __init__(self, notebook: Notebook, world: World, plan: dict[str, Any]) -> None:
        self._notebook = notebook
        self._world = world
        self._restores: bool = plan["restores"]
        self._longest = float(plan["run_seconds"])
        self.seconds = self._longest  # of CPU time, for one trial
        self._scripts = tuple(
            Script(plan["seed"], level, choice=min(number, 1), integers=level - 0.2)  # the last one as the best
            for number, level in enumerate((0.2, 0.7, 0.4))
        )
        self.objective: Callable[..., Any] | None = None  # what `study.optimize` was given
        self.study: optuna.Study | None = None
        self.functions: Mapping[str, Any] = MappingProxyType({})  # as they were then
        self.trials: tuple[Run, ...] = ()  # what they asked for and trained with
        self.weights: Mapping[TrialKey, tuple[tuple[str, Any], ...]] = MappingProxyType({})  # as each trial ended
        self.stand_in = False  # whether no trial could build the student's network
        self._unit = PERCENT  # of what the objective returns
        self._highest = 0.0  # test accuracy that a trial returned, in percent
        self._labels: tuple[int, ...] = ()  # of the test set, by which it was

    def open(self) -> None:
        original = optuna.Study.optimize
        mock.patch.object(optuna.Study, "optimize", self._scripted_search(original)).start()

    def _scripted_search(self, original: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(original)
        def optimize(study: optuna.Study, func: Any, n_trials: Any = None, *args: Any, **kwargs: Any) -> None:
            if self._notebook.phase is Phase.SCENARIOS or self._notebook.in_example:
                original(study, func, n_trials, *args, **kwargs)
            elif self._notebook.phase is Phase.CELLS:
                self.objective, self.study = func, study
                named = {n: self._notebook.namespace.get(n) for n in ("Net", "train", "objective")}
                self.functions = MappingProxyType(named)
                if n_trials != TRIALS:
                    self._notebook.cap("n_trials", n_trials, TRIALS)
                kept = {name: value for name, value in kwargs.items() if name in ("callbacks", "catch")}
                if self._restores:
                    kept["catch"] = (Exception,)
                sampler, study.sampler = study.sampler, ScriptedSampler(*self._scripts)
                self._world.script.all_classes = True
                try:
                    original(study, self._scripted(func), TRIALS, **kept)
                finally:
                    study.sampler, self._world.script.all_classes = sampler, False
                    self._world.label(self._labels)

        return optimize

    def _scripted(self, objective: Callable[..., Any]) -> Callable[..., float]:
        """The student's objective with scripted values, so that every notebook's best trial is known."""

        def scripted(trial: optuna.Trial) -> float:
            recorder = Recorder(self._world)
            self._world.attend(recorder, BEST_CURVE if trial.number % TRIALS == BEST else ())
            value = VALUES[trial.number % TRIALS] * self._unit
            try:
                with time_limit(self.seconds):
                    value = self._valued(objective(Trial.adopt(trial, recorder)), recorder, instead=value)
            except optuna.TrialPruned:
                raise
            except Halt as halt:
                self._notebook.cap("a training", text(halt), "stopped")
                self.seconds = self._longest * NEXT_RUNS
            except Exception:
                if not self._restores or not self._can_go_on(trial):
                    raise
            finally:
                self._world.attend(None)
                self.trials = (*self.trials[-2 * TRIALS :], own_trial(recorder))
            if self._restores:
                self._provide_weights(trial)
                key = trial.study.study_name, trial.number
                self.weights = with_item(self.weights, key, tuple(saved_weights(trial).items()))
            return value

        return scripted

    def _valued(self, returned: Any, recorder: Recorder, *, instead: float) -> float:
        """What the objective returned, where it is its network's test accuracy: students may remember or store it.

        The labels of the highest value stay, so that the restored network is as good as its trial was.
        """
        self._world.script_labels()
        measured = [a for net in recorder.results() for a in self._world.accuracies(net)[:1]]
        value = number(scalar(returned))
        for unit in PERCENT, FRACTION:
            for accuracy in (*measured, *recorder.accuracy_at.values()):
                if value is not None and abs(value - accuracy * unit) <= ROUNDED * unit:
                    self._unit = unit
                    if value / unit > self._highest:
                        self._highest, self._labels = value / unit, tuple(self._world.labels().tolist())
                    return value
        return instead

    def _can_go_on(self, trial: optuna.Trial) -> bool:
        """Whether a trial whose objective failed may count all the same, with weights of its untrained network.

        Where no network can be built either, it has failed; but if all trials have, the last one gets a
        network of the grader's own, so that the exercise on restoring can be done at all.
        """
        if self._own_net(trial) is not None:
            return True
        done = any(other.state.is_finished() and other.value is not None for other in trial.study.trials)
        self.stand_in = not done and trial.number % TRIALS == TRIALS - 1
        return self.stand_in

    def _own_net(self, trial: optuna.Trial) -> nn.Module | None:
        """The student's network for a trial; None where it cannot be built, or has nothing to be saved."""
        namespace = self._notebook.namespace
        try:
            net = namespace["Net"](trial, namespace.get("num_classes", CLASSES))
            return net if list(net.parameters()) else None
        except Exception:
            return None

    def _provide_weights(self, trial: optuna.Trial) -> None:
        """Save weights where the student's training did not: restoring them is another exercise."""
        if weights_file(trial.user_attrs.get("saved_path")) is not None:
            return
        number = trial.number
        own = self._own_net(trial)
        net = StandInNet() if own is None else own
        file = f"weights_of_trial_{number}.pt"
        torch.save(net.state_dict(), file)
        trial.set_user_attr("saved_path", file)


def own_trial(recorder: Recorder) -> Run:
    """What a trial of the notebook's own search asked for, and trained with."""
    return Run(
        scenario="the notebook's own search",
        driver="notebook",
        stand_ins=(),
        outcome=Outcome.RETURNED,
        epochs=recorder.epoch,
        steps=recorder.steps,
        suggestions=tuple(recorder.suggestions.values()),
        optimizers=recorder.uses(),
    )
