"""Watches the notebook's own run: cuts it short, scripts its search, and looks at what it left behind."""

from __future__ import annotations

import contextlib
import functools
import inspect
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from unittest import mock

import msgspec
import optuna
import torch
from torch import nn

from autograder.evidence import NEXT_RUNS, Cap, Outcome, Restored, Run, StudyFacts
from autograder.probe import figures
from autograder.probe.curves import copied
from autograder.probe.doubles import Script, ScriptedSampler, Trial
from autograder.probe.recorder import Halt, Recorder, number, text
from autograder.probe.restoring import restored
from autograder.probe.rig import Namespace, StandInNet, scalar
from autograder.probe.saving import saved_weights, weights_file
from autograder.probe.steps import time_limit
from autograder.probe.studies import a_study, described, given
from autograder.probe.world import CLASSES, TRAIN_BATCH, World

TRIALS = 3
MAX_SITUATIONS = 50
RESTORES_BEST, CHECKS_BEST = "restore_best", "best_model"  # the cells of the exercise on the best model
# The best trial is neither the first nor the last: whoever restores one of those restores the wrong one. Its test
# accuracy is scripted by this curve (right answers, twice as many as there will be, see `World.all_classes`), while the
# others, which have hardly learnt anything, are judged by the labels that the test set has. Values for trials that
# return none:
BEST, BEST_CURVE = 1, ((12,), (16,), (14,))
VALUES = (30.0, 60.0, 45.0)
PERCENT, FRACTION = 1.0, 0.01
ROUNDED = 0.5  # percentage points
MARK = "marked by the grader"


@dataclass
class _Made:
    """How a study was made."""

    study: optuna.Study  # kept, so that no other one gets its id
    storage: Any = None  # the argument
    given: tuple[str, str] = ("", "")  # what the notebook gave for it, see `given`
    named: bool = False
    default_pruner: Any = None  # the one that Optuna chose, where none was given


class Watch:
    """Hooks on IPython's cells and on Optuna's studies while the student's cells run."""

    def __init__(self, shell: Any, world: World, plan: dict[str, Any]) -> None:
        self._shell = shell
        self._world = world
        self._seconds = self._longest = float(plan["run_seconds"])  # of CPU time, for one trial
        self._scripts = [
            Script(plan["seed"], level, choice=min(number, 1), integers=level - 0.2)  # the last one as the best
            for number, level in enumerate((0.2, 0.7, 0.4))
        ]
        self.trials: list[Run] = []  # what the notebook's own trials asked for and trained with
        self._grade_ids: list[str | None] = list(plan.get("cells", ()))
        self._answers = frozenset(plan.get("answers", ()))  # grade_ids
        self._names: Namespace = {}  # what the namespace held before the cell that runs
        self._searched_before = False  # whether the search was over by then
        self._overwritten: Namespace = {}  # names that a cell of the course's took, after the search, for its own use
        self._seed: int = plan["seed"]
        self._epochs: int = plan["epochs"]
        self._restores: bool = plan["restores"]
        self.caps: dict[str, Cap] = {}
        self.phase = "notebook"  # then "rerun" (searches are skipped), then "scenarios" (nothing is changed)
        self.searched: Callable[..., Any] | None = None  # what study.optimize was given
        self._cell = -1
        self._study: Any = None
        self._study_source: str | None = None
        self._study_names: list[str] = []  # that this cell gave to it
        self._made: dict[int, _Made] = {}  # studies by their id; another one may have the same name
        self._searched_on: optuna.Study | None = None
        self._unit = PERCENT  # of what the objective returns
        self._highest = 0.0  # test accuracy that a trial returned, in percent
        self._labels: list[int] = []  # of the test set, by which it was
        self._as_searched: Namespace = {}  # functions as they were in the notebook's search
        self._pruner_came_later = False  # not in the cell that made the study
        self._as_checked: Restored | None = None  # what was restored when the exercise was checked
        self._weights: dict[tuple[str, int], dict[str, Any]] = {}  # by study and trial, as it ended
        self._untrained: set[tuple[str, int]] = set()  # studies and trials that saved the weights from before
        self.answer: Any = None  # the pruner that the exercise's cell left, unused
        self._entries: list[tuple[Any, int]] = []  # of the table of situations, when it was last copied
        self.situations: Any = None  # a copy of the table of situations
        self._lent: Any = None  # a pruner, where the student's cell made none
        self._stand_in = False  # whether no trial could build the student's network
        self._their_net: Namespace = {}  # while another is lent: the student's own, by its name
        self._loaded: list[nn.Module] = []  # networks that weights were loaded into, the last few
        self._reads: dict[str | None, list[tuple[bool, bool]]] = {}  # of files, by cell: what `Restored` says of them

    @property
    def namespace(self) -> Namespace:
        return self._shell.user_ns

    def open(self) -> None:
        self._shell.events.register("pre_run_cell", self._before_cell)
        self._shell.events.register("post_run_cell", self._after_cell)
        for owner in (optuna, optuna.study, optuna.study.study):
            for name in ("create_study", "load_study"):
                original = getattr(owner, name)
                mock.patch.object(owner, name, self._noting(original)).start()
        mock.patch.object(optuna.Study, "__init__", self._noting_constructor(optuna.Study.__init__)).start()
        original = optuna.Study.optimize
        mock.patch.object(optuna.Study, "optimize", self._scripted_search(original)).start()
        mock.patch.object(nn.Module, "load_state_dict", self._counting(nn.Module.load_state_dict)).start()
        mock.patch.object(torch, "load", self._reading(torch.load)).start()

    def stop_editing(self) -> None:
        """From here on, studies and searches are the grader's own. Names are as in the notebook's search."""
        self.phase = "scenarios"
        self.namespace.update(self._overwritten)
        for name, function in self._as_searched.items():  # such as `for train, test in zip(...)` for a figure
            if callable(function) and not callable(self.namespace.get(name)):
                self.namespace[name] = function
        self._shell.events.unregister("pre_run_cell", self._before_cell)
        self._shell.events.unregister("post_run_cell", self._after_cell)

    # --- cells ---------------------------------------------------------------------------------------------

    def _before_cell(self, info: Any) -> None:
        """Lend a network to the cell that restores one, where the student's own cannot be built."""
        self._names, self._searched_before = dict(self.namespace), self.searched is not None
        if self._stand_in and self._grade_id(self._cell + 1) == RESTORES_BEST:
            self._their_net = {name: self.namespace[name] for name in ("Net",) if name in self.namespace}
            self.namespace["Net"] = StandInNet

    def _after_cell(self, result: Any) -> None:
        if not result.info.store_history or self.phase != "notebook":
            return
        self._cell += 1
        figures.skip_helpers(sys.modules.get("util"))
        if self.namespace.get("Net") is StandInNet:
            del self.namespace["Net"]
            self.namespace.update(self._their_net)
        self._mind_names()
        self._cut_epochs()
        self._copy_situations()
        if self._grade_id(self._cell) == "define_pruner":
            self._take_pruner()
        if self._grade_id(self._cell) == CHECKS_BEST:
            self._as_checked = self._restored_now()
        study = a_study(self.namespace.get("study"))
        if study is not None and study is not self._study and not self._is_read_again(study):
            self._study, self._study_source = study, result.info.raw_cell
            self._pruner_came_later = not self._has_own_pruner(study)
            before = [name for name, value in self._names.items() if value is study]
            self._study_names = [n for n, value in self.namespace.items() if value is study and n not in before]
        elif self._grade_id(self._cell) == "create_study" and study is None:
            self.namespace["study"] = optuna.create_study(direction="maximize")  # a stand-in for later cells
            self._study = self.namespace["study"]

    def _is_read_again(self, study: optuna.Study) -> bool:
        """Whether it is only another view of the study that was searched with, which has what it was made with."""
        searched = self._searched_on
        return searched is not None and searched is self._study and study.study_name == searched.study_name

    def _has_own_pruner(self, study: optuna.Study) -> bool:
        made = self._made.get(id(study))
        return study.pruner is not (made.default_pruner if made else None)

    def _mind_names(self) -> None:
        """A name that the student gave to something else, and that a later cell of the course's takes, goes back."""
        grade_id = self._grade_id(self._cell)
        changed = [
            name
            for name, before in self._names.items()
            if not name.startswith("_") and self.namespace.get(name) is not before
        ]
        for name in changed:
            if grade_id is None or grade_id in self._answers:
                self._overwritten.pop(name, None)
            elif self._searched_before:
                self._overwritten.setdefault(name, self._names[name])

    def _take_pruner(self) -> None:
        """Keep the pruner as it was made; lend one to the cell that makes the study, where there is none."""
        if "pruner" in self.namespace:
            self.answer = copied(self.namespace["pruner"])
        else:
            self._lent = self.namespace["pruner"] = optuna.pruners.NopPruner()

    def _copy_situations(self) -> None:
        """Keep the table of pruners as it was made: a pruner may settle its own settings when it is first used."""
        table: Any = self.namespace.get("pruner_for")
        if not issubclass(type(table), Mapping):
            return
        entries = [(key, id(pruner)) for key, pruner in list(table.items())[:MAX_SITUATIONS]]
        if entries != self._entries:
            self._entries, self.situations = entries, copied(table)

    def _in_example(self) -> bool:
        """Whether one of the text's worked examples is running: it is left as it is."""
        return str(self._grade_id(self._cell + 1)).startswith("example_")

    def _grade_id(self, cell: int | None) -> str | None:
        return self._grade_ids[cell] if cell is not None and cell < len(self._grade_ids) else None

    def _cut_epochs(self) -> None:
        epochs = self.namespace.get("epochs")
        if isinstance(epochs, int) and epochs > self._epochs:
            before = self.caps.pop("epochs", None)
            self._cap("epochs", f"{before.asked}, then {epochs}" if before else epochs, self._epochs)
            self.namespace["epochs"] = self._epochs
        batch_size = self.namespace.get("batch_size")
        if isinstance(batch_size, int) and batch_size > TRAIN_BATCH:  # what the loaders' became: code may rely on it
            self.namespace["batch_size"] = TRAIN_BATCH
        device = self.namespace.get("device")
        if str(device).startswith("cuda"):
            self._cap("device", device, "cpu")
            self.namespace["device"] = "cpu" if isinstance(device, str) else torch.device("cpu")

    def _cap(self, what: str, asked: Any, given: Any) -> None:
        self.caps.setdefault(what, Cap(what, text(asked, 50), text(given, 50)))

    # --- studies -------------------------------------------------------------------------------------------

    def _noting(self, original: Callable[..., optuna.Study]) -> Callable[..., optuna.Study]:
        @functools.wraps(original)
        def make(*args: Any, **kwargs: Any) -> optuna.Study:
            if self.phase != "scenarios" and kwargs.get("sampler") is None:
                kwargs["sampler"] = optuna.samplers.TPESampler(seed=self._seed)  # Optuna's default, seeded
            study = original(*args, **kwargs)
            if self.phase != "scenarios":
                self._made[id(study)] = _Made(
                    study,
                    storage=kwargs.get("storage"),
                    given=given(self.namespace),
                    named=kwargs.get("study_name") is not None,
                    default_pruner=None if kwargs.get("pruner") else study.pruner,
                )
            return study

        return make

    def _noting_constructor(self, original: Callable[..., None]) -> Callable[..., None]:
        """For `optuna.Study(...)` itself. Of `create_study`, which calls it, more is noted."""

        @functools.wraps(original)
        def init(
            study: optuna.Study, study_name: str, storage: Any, sampler: Any = None, pruner: Any = None, **others: Any
        ) -> None:
            original(study, study_name, storage, sampler, pruner, **others)
            if self.phase != "scenarios":
                default = None if pruner else study.pruner
                self._made[id(study)] = _Made(study, storage, given(self.namespace), named=True, default_pruner=default)

        return init

    def _scripted_search(self, original: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(original)
        def optimize(study: optuna.Study, func: Any, n_trials: Any = None, *args: Any, **kwargs: Any) -> None:
            if self.phase == "scenarios" or self._in_example():
                original(study, func, n_trials, *args, **kwargs)
            elif self.phase == "notebook":
                self.searched, self._searched_on = func, study
                self._as_searched = {n: self.namespace.get(n) for n in ("Net", "train", "objective")}
                if n_trials != TRIALS:
                    self._cap("n_trials", n_trials, TRIALS)
                kept = {name: value for name, value in kwargs.items() if name in ("callbacks", "catch")}
                if self._restores:
                    kept["catch"] = (Exception,)
                sampler, study.sampler = study.sampler, ScriptedSampler(*self._scripts)
                self._world.all_classes = True
                try:
                    original(study, self._scripted(func), TRIALS, **kept)
                finally:
                    study.sampler, self._world.all_classes = sampler, False
                    self._world.label(self._labels)

        return optimize

    def _scripted(self, objective: Callable[..., Any]) -> Callable[..., float]:
        """The student's objective with scripted values, so that every notebook's best trial is known."""

        def scripted(trial: optuna.Trial) -> float:
            recorder = Recorder(self._world)
            self._world.attend(recorder, BEST_CURVE if trial.number % TRIALS == BEST else ())
            value = VALUES[trial.number % TRIALS] * self._unit
            try:
                with time_limit(self._seconds):
                    value = self._valued(objective(Trial.adopt(trial, recorder)), recorder, instead=value)
            except optuna.TrialPruned:
                raise
            except Halt as halt:
                self._cap("a training", text(halt), "stopped")
                self._seconds = self._longest * NEXT_RUNS
            except Exception:
                if not self._restores or not self._can_go_on(trial):
                    raise
            finally:
                self._world.attend(None)
                self.trials = [*self.trials[-2 * TRIALS :], own_trial(recorder)]
            if self._restores:
                key = trial.study.study_name, trial.number
                if recorder.is_untrained(saved_weights(trial)):
                    self._untrained.add(key)
                self._provide_weights(trial)
                self._weights[key] = saved_weights(trial)
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
                        self._highest, self._labels = value / unit, self._world.labels().tolist()
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
        self._stand_in = not done and trial.number % TRIALS == TRIALS - 1
        return self._stand_in

    def _own_net(self, trial: optuna.Trial) -> nn.Module | None:
        """The student's network for a trial; None where it cannot be built, or has nothing to be saved."""
        try:
            net = self.namespace["Net"](trial, self.namespace.get("num_classes", CLASSES))
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

    def study_facts(self) -> StudyFacts:
        """Look at the study, then run its cell again: it must lead to the same study."""
        study = a_study(self.namespace.get("study"))
        if self._study_source is None or study is None:
            return StudyFacts(exists=False)
        if self._is_read_again(study):
            study = self.namespace["study"] = self._study
        made = self._made.get(id(study)) or _Made(study)
        facts = described(study, made.storage, made.given, self.namespace)
        own_pruner = self._has_own_pruner(study)
        resumed, problem = self._rerun(study)
        if self._lent is not None and self.namespace.get("pruner") is self._lent:
            del self.namespace["pruner"]
        return msgspec.structs.replace(
            facts,
            own_name=made.named,
            resumes=resumed is not None,
            resume_error=problem,
            own_pruner=own_pruner,
            resumed_pruner=self._has_own_pruner(resumed) if resumed and not self._pruner_came_later else None,
        )

    def _rerun(self, study: optuna.Study) -> tuple[optuna.Study | None, str]:
        """The same study as its cell run again leaves it; None where it leaves another one or none, and why."""
        self.phase = "rerun"
        study.set_user_attr(MARK, True)
        names = [name for name in self._study_names if self.namespace.get(name) is study]
        for name in names:  # none of them is there in a new runtime, when the cell begins
            del self.namespace[name]
        for value in list(self.namespace.values()):
            if keeps(value, study):  # nor is there what a function has kept
                value.cache_clear()
        with time_limit(self._seconds, fatal=True), another_day():
            result = self._shell.run_cell(self._study_source, silent=True, store_history=False)
        again = a_study(self.namespace.get("study"))
        self.namespace.update(dict.fromkeys([*names, "study"], study))
        problem = result.error_in_exec or result.error_before_exec
        if problem is not None:
            return None, text(f"{type(problem).__name__}: {problem}")
        return again if again is not None and MARK in again.user_attrs else None, ""

    # --- restored networks ---------------------------------------------------------------------------------

    def _counting(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def load_state_dict(module: nn.Module, *args: Any, **kwargs: Any) -> Any:
            result = original(module, *args, **kwargs)
            if self.phase == "notebook" and self._world.recorder is None:  # not within a trial
                self._loaded = [*self._loaded[-4:], module]
            return result

        return load_state_dict

    def _reading(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def load(f: Any, map_location: Any = None, *args: Any, **kwargs: Any) -> Any:
            cell = self._grade_id(self._cell + 1)
            if self.phase == "notebook" and (cell == RESTORES_BEST or (cell is None and self.searched is not None)):
                self._reads.setdefault(cell, []).append((kwargs.get("weights_only") is False, map_location is None))
            return original(f, map_location, *args, **kwargs)

        return load

    def restored(self) -> Restored | None:
        """Which trials' saved weights the networks in the notebook hold, under whatever name.

        At the end, or when the exercise was checked: a later cell may train on.
        """
        now, then = self._restored_now(), self._as_checked
        return then if then and now and then.best in then.held and now.best not in now.held else now

    def _restored_now(self) -> Restored | None:
        study = a_study(self.namespace.get("study"))
        if study is None:
            return None
        saved = {
            trial.number: self._weights.get((study.study_name, trial.number)) or saved_weights(trial)
            for trial in study.trials
        }
        untrained = {number for number in saved if (study.study_name, number) in self._untrained}
        found = restored(self.namespace, study, saved, self._loaded, untrained)
        reads = self._reads.get(RESTORES_BEST) or self._reads.get(None, [])  # or in a cell of the student's own
        runs_code, needs_its_device = any(code for code, _ in reads), any(device for _, device in reads)
        return msgspec.structs.replace(found, runs_code=runs_code, needs_its_device=needs_its_device)


@contextlib.contextmanager
def another_day() -> Iterator[None]:
    """Local time is almost a day later, as it will be when a study is taken up again."""
    zone = os.environ.get("TZ")
    os.environ["TZ"] = "LATER-23:37"
    time.tzset()
    try:
        yield
    finally:
        if zone is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = zone
        time.tzset()


def keeps(function: Any, study: optuna.Study) -> bool:
    """Whether a function with a cache of functools' has the study in it, as what it gives when called plainly."""
    if not isinstance(function, functools._lru_cache_wrapper) or not function.cache_info().currsize:
        return False
    try:
        inspect.signature(function).bind()
        return function() is study
    except Exception:
        return False


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
