"""Runs the student's functions under a script and tells what happened. One call, one `Run`."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Any
from weakref import ref

import numpy as np
import optuna
import torch
from torch import nn
from torch.utils.data import BatchSampler, DataLoader

from autograder.evidence import NEXT_RUNS, NetFacts, Outcome, Run, Saved, Structure, Suggestion
from autograder.probe import networks
from autograder.probe.doubles import Script, ScriptedPruner, ScriptedSampler, Trial, fraction
from autograder.probe.notebook import Namespace, contents_of, names_bound
from autograder.probe.private import Private, look_for_traces, suspect
from autograder.probe.recorder import MANY, Recorder
from autograder.probe.saving import take_saved
from autograder.probe.standins import StandInNet, stand_in_train
from autograder.probe.steps import Halt, Steps, time_limit
from autograder.probe.tiny import CLASSES
from autograder.probe.values import describe, number, scalar, text, type_of
from autograder.probe.world import World

ROOMY = 6  # epochs where a few are too few: `epochs // 4` is no number of epochs to wait
FIRST_NUMBER, MOST_NUMBERS = 10, 500  # of trials before those of the grader's
SMALLEST_BATCH = 2  # batch normalisation refuses a single image
ENDED = "the process that ran it ended"

# What may come out of a study that catches exceptions: Optuna itself raises where an objective returns text, or where
# it has told the study about its trial already, and an exception may be of no kind that anybody catches.
ENDINGS = (BaseException,)


def seed_everything(*parts: object) -> None:
    """Seed torch, numpy and random from `parts`."""
    seed = int(fraction(*parts) * 2**31)
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def attributes_of(study: object) -> dict[str, Any]:
    """A study's user attributes, where a notebook may have left settings; none where they cannot be read any more."""
    with contextlib.suppress(Exception):
        return study.user_attrs if isinstance(study, optuna.Study) else {}
    return {}


def number_after(study: object) -> int:
    """A number for the next trial that no trial of the notebook's study has: files may be named by it."""
    known = 0
    with contextlib.suppress(Exception):
        known = len(study.trials) if isinstance(study, optuna.Study) else 0
    return min(max(FIRST_NUMBER, known), MOST_NUMBERS)


@dataclass(frozen=True)
class Way:
    """A way of training: through `objective` or through `train`, with or without parts of the grader's own."""

    driver: str = "objective"
    stand_ins: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " without ".join((self.driver, *self.stand_ins))


class Rig(Private):
    """The student's namespace, the world around it, and a way to run it."""

    def __init__(
        self, namespace: Namespace, world: World, seed: int, epochs: int, seconds: float, steps: Steps
    ) -> None:
        self.namespace = namespace
        self.world = world
        self.seed = seed
        self.epochs = epochs
        self.seconds = self._longest = seconds  # of CPU time, for one run
        self.steps = steps
        self._least = 0  # epochs that trainings need
        self._tried_rooms = False  # once: where it does not help, the fault is the student's
        self._numbered, self._attributes = FIRST_NUMBER, dict[str, Any]()
        with self.limited():  # a database may be locked for good
            self._attributes = attributes_of(namespace.get("study"))
            self._numbered = number_after(namespace.get("study"))
        self._trained: tuple[ref[nn.Module], ...] = ()  # networks
        if steps.begin("testloader"):  # which may be of a class of the student's own
            with self.limited():
                world.prefer(namespace.get("testloader"))

    def named(self, name: str) -> Any:
        """What the student calls so. Raises `NameError`, in Python's own words, where there is nothing."""
        if name not in self.namespace:
            raise NameError(f"name {name!r} is not defined")
        return self.namespace[name]

    @contextlib.contextmanager
    def limited(self) -> Iterator[None]:
        """What the student's code within it raises ends it, and so does the time that one run may take."""
        with contextlib.suppress(*ENDINGS), time_limit(self.seconds, fatal=self.steps.fatal):
            yield

    @property
    def num_classes(self) -> int:
        given = self.namespace.get("num_classes")
        return given if isinstance(given, int) and 2 <= given <= 1000 else CLASSES

    # --- networks ------------------------------------------------------------------------------------------

    def structure(self, scenario: str, script: Script) -> Structure:
        """Build `Net` under a script, and run it forward once."""
        if not self.steps.begin("Net"):
            return Structure(scenario, (), None, self.num_classes, ENDED)
        recorder = Recorder(self.world)
        facts, error = None, ""

        def build(trial: optuna.Trial) -> float:
            nonlocal facts, error
            try:
                facts = self._facts_of_net(Trial.adopt(trial, recorder))
            except Exception as problem:
                error = text(f"{type(problem).__name__}: {problem}")
            return 0.0

        seed_everything(self.seed, scenario)
        with self.limited():
            self._study(ScriptedSampler(script)).optimize(build, n_trials=1)
        return Structure(scenario, tuple(recorder.suggestions.values()), facts, self.num_classes, error)

    def built_again(self, structure: Structure) -> NetFacts | None:
        """The network for a trial that has nothing but a structure's values; None where there is none."""
        if not self.steps.begin("Net"):
            return None
        with self.limited():
            return self._facts_of_net(optuna.trial.FixedTrial({s.name: s.value for s in structure.suggestions}))
        return None

    def _facts_of_net(self, trial: Any) -> NetFacts:
        net = self.named("Net")(trial, self.num_classes)
        images = self.world.images()
        return networks.facts(net, torch.randn(2, 3, 32, 32) if images is None else images[:2])

    # --- training ------------------------------------------------------------------------------------------

    def run(
        self,
        scenario: str,
        script: Script,
        way: Way = Way(),
        *,
        stop_at: int | None = None,
        interrupt_at: int | None = None,
        prepare: Callable[[], None] = lambda: None,
    ) -> Run:
        """One trial of the student's objective in a study of the grader's, begun by `prepare`.

        One that failed may have failed in the grader's tiny world alone: it is tried again in roomier ones. Where one
        of these helps, all later runs have it.
        """

        def attempt() -> Run:
            prepare()
            return self._run(scenario, script, way, stop_at, interrupt_at)

        run = attempt()
        if run.outcome is not Outcome.RAISED or self._tried_rooms:
            return run
        self._tried_rooms = True
        for batch in (None, SMALLEST_BATCH):
            undo = self._make_room(batch)
            again = attempt()
            if again.outcome is not Outcome.RAISED:
                return again
            undo()
        return run

    def _make_room(self, batch: int | None) -> Callable[[], None]:
        """More epochs, all classes among the labels, perhaps more batches in each epoch. Returns what undoes it."""
        loader = self.namespace.get("trainloader")
        sampler = loader.batch_sampler if isinstance(loader, DataLoader) else None
        plain = sampler if batch and type(sampler) is BatchSampler else None
        epochs, size = self.epochs, plain.batch_size if plain else 0

        def undo() -> None:
            self.epochs, self._least, self.world.script.all_classes = epochs, 0, False
            if plain:
                plain.batch_size = size

        self.epochs, self._least, self.world.script.all_classes = max(epochs, ROOMY), ROOMY, True
        if plain and batch:
            plain.batch_size = batch
        return undo

    def _run(self, scenario: str, script: Script, way: Way, stop_at: int | None, interrupt_at: int | None) -> Run:
        if not self.steps.begin(str(way)):
            return Run(scenario, way.driver, way.stand_ins, Outcome.DIED, epochs=0, steps=0, error=ENDED)
        recorder = Recorder(self.world, interrupt_at, stop_at)
        sampler = ScriptedSampler(script)
        attempt = _Attempt(self, recorder, way, sampler)
        study = self._study(sampler, ScriptedPruner(recorder))
        seed_everything(self.seed, scenario)
        bound = {"epochs": self.epochs} | attempt.stand_in_names()
        self.world.attend(recorder)
        try:
            with names_bound(self.namespace, **bound), self.limited():
                study.optimize(attempt, n_trials=1, catch=(Exception,))
            look_for_traces()  # the recorder goes with the run
            run = attempt.evidence(scenario, study)
        finally:
            self.world.attend(None)
        if run.outcome is Outcome.TIMEOUT:
            self.seconds = min(self.seconds, self._longest * NEXT_RUNS)
        return run

    def bookmark(self) -> Callable[[], None]:
        """Returns what makes the next run meet the world, the trial number, and the chances that it would meet now."""
        world, number, chances = self.world.script.bookmark(), self._numbered, self._chances()
        put_back = contents_of(self.namespace)  # in which the notebook may keep things by a trial's number

        def go_back() -> None:
            world()
            self._numbered = number
            put_back()
            for restore in chances:
                restore()

        return go_back

    @contextlib.contextmanager
    def training_for(self, epochs: int) -> Iterator[None]:
        """Trainings of so many epochs, or of as many as have turned out to be needed."""
        self.epochs, before = max(epochs, self._least), self.epochs
        try:
            yield
        finally:
            self.epochs = max(before, self._least)

    def _chances(self) -> list[Callable[[], Any]]:
        """What puts the notebook's own generators of random numbers back to where they are now."""
        found: list[Callable[[], Any]] = []
        values = list(self.namespace.values())
        for value in [*values, *(value.generator for value in values if isinstance(value, DataLoader))]:
            if isinstance(value, torch.Generator):
                found.append(functools.partial(value.set_state, value.get_state()))
            elif isinstance(value, random.Random):
                found.append(functools.partial(value.setstate, value.getstate()))
            elif isinstance(value, np.random.Generator):
                bits = value.bit_generator
                found.append(functools.partial(setattr, bits, "state", bits.state))
        return found

    def note_trained(self, net: nn.Module | None) -> bool:
        """Note that a run has trained this network. Whether an earlier one had."""
        if net is None:
            return False
        alive = [each for each in self._trained if each() is not None]
        self._trained = (*alive, ref(net))
        return any(each() is net for each in alive)

    def _study(self, sampler: ScriptedSampler, pruner: Any = None) -> optuna.Study:
        """A study whose next trial has another number than in the run before: a notebook may keep things by it.

        The trials before have failed: those that end otherwise have parameters, reports and files to look at.
        """
        study = optuna.create_study(
            sampler=sampler,
            pruner=pruner or optuna.pruners.NopPruner(),
            direction="maximize",
        )
        study.add_trials([optuna.trial.create_trial(state=optuna.trial.TrialState.FAIL)] * self._numbered)
        self._numbered += 1
        for name, value in self._attributes.items():
            study.set_user_attr(name, value)
        return study


class _Attempt(Private):
    """The objective that the study calls: the student's function, watched."""

    def __init__(self, rig: Rig, recorder: Recorder, way: Way, sampler: ScriptedSampler) -> None:
        self._rig = rig
        self._recorder = recorder
        self._way = way
        self._sampler = sampler
        self._outcome = Outcome.TIMEOUT
        self._train_outcome: Outcome | None = None
        self._returned: Any = None
        self._error = ""
        self._accuracies: tuple[float, ...] = ()
        self._average: tuple[float, ...] = ()  # of these
        self._past_accuracies: tuple[float, ...] = ()

    def stand_in_names(self) -> Namespace:
        namespace = self._rig.namespace
        names: Namespace = {}
        if "train" in self._way.stand_ins:
            names["train"] = stand_in_train(namespace)
        elif callable(namespace.get("train")):
            train = namespace["train"]
            watched = self._watched_train(train)
            names["train"] = watched if isinstance(train, FunctionType) else InItsPlace(train, watched)
        if "Net" in self._way.stand_ins:
            names["Net"] = StandInNet
        return names

    def _watched_train(self, train: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(train)
        def watched(*args: Any, **kwargs: Any) -> Any:
            try:
                result = train(*args, **kwargs)
            except optuna.TrialPruned:
                self._train_outcome = Outcome.PRUNED
                raise
            except Halt:
                raise
            except BaseException:
                self._train_outcome = Outcome.RAISED
                raise
            self._train_outcome = Outcome.RETURNED
            return result

        return watched

    def __call__(self, trial: optuna.Trial) -> float:
        trial = Trial.adopt(trial, self._recorder, forgiving=True)
        try:
            self._returned = self._drive(trial)
            self._outcome = Outcome.RETURNED
        except optuna.TrialPruned:
            self._outcome = Outcome.PRUNED
            raise
        except Halt as halt:
            self._outcome = Outcome.CAPPED if halt.args == ("epochs",) else Outcome.TIMEOUT
            raise
        except BaseException as problem:
            self._outcome = Outcome.RAISED
            self._error = text(f"{type(problem).__name__}: {problem}".rstrip(": "))
            raise
        finally:
            if type(trial) is not Trial:
                suspect("the trial was given another class")
            self._measure()
        return 0.0 if self._way.driver == "train" else self._returned

    def _drive(self, trial: optuna.Trial) -> Any:
        named = self._rig.named
        if self._way.driver == "objective":
            return named("objective")(trial)
        net = named("Net")(trial, self._rig.num_classes)
        return named("train")(net, trial)

    def _measure(self) -> None:
        """Test accuracies that the run may be said to have reached: of the trained and of the last used net."""
        world, recorder = self._rig.world, self._recorder
        world.script_labels()
        nets = recorder.results()
        present = [net for net in nets if not recorder.is_of_the_past(net)]
        self._accuracies = world.accuracies_of(present)
        self._average = world.accuracies_of(net for net in present if recorder.is_average(net))
        self._past_accuracies = world.accuracies_of(net for net in nets if recorder.is_of_the_past(net))

    def evidence(self, scenario: str, study: optuna.Study) -> Run:
        recorder = self._recorder
        trial = study.get_trials(deepcopy=False)[-1]
        told_epoch, told_steps = recorder.told or (None, recorder.steps)
        net = recorder.net
        saved = self._saved(trial)
        return Run(
            scenario=scenario,
            driver=self._way.driver,
            stand_ins=self._way.stand_ins,
            outcome=self._outcome,
            epochs=recorder.epoch,
            steps=recorder.steps,
            suggestions=self._suggestions(trial),
            optimizers=recorder.uses(),
            reports=recorder.finished_reports(),
            questions=recorder.finished_questions(),
            refused=tuple(recorder.refusals),
            told_to_stop=told_epoch,
            epochs_after_stop=recorder.epoch - (recorder.epoch if told_epoch is None else told_epoch),
            steps_after_stop=recorder.steps - told_steps,
            interrupted=recorder.interrupted,
            returned_type=type_of(self._returned),
            returned=number(scalar(self._returned)),
            error=self._error,
            train_outcome=self._train_outcome,
            state=trial.state.name,
            stored_value=number(trial.value) if trial.value is not None else None,
            in_training_mode=recorder.in_training_mode,
            judged_another=recorder.judged_another(),
            past_told_apart=self._past_told_apart(saved),
            final_accuracies=self._final_accuracies(saved),
            average_accuracies=self._average,
            earlier_accuracies=tuple(recorder.accuracy_at.values())[:-1],
            trained_on_test=recorder.trained_on_test,
            trained_before=self._rig.note_trained(net),
            without_optimizer=recorder.without_optimizer(),
            net=self._facts(net),
            saved=saved,
            trial=trial.number,
            asked_epochs=self._rig.epochs,
            fingerprint=self._fingerprint(),
        )

    def _saved(self, trial: optuna.trial.FrozenTrial) -> Saved | None:
        def build() -> nn.Module:
            return self._rig.named("Net")(optuna.trial.FixedTrial(trial.params), self._rig.num_classes)

        return take_saved(trial.user_attrs.get("saved_path"), build, self._recorder, self._rig.world)

    def _fingerprint(self) -> str:
        """A digest of what was trained, how, and with what result; no time and no place is in it."""
        recorder = self._recorder
        net = recorder.net
        weights = [networks.digest_of(part) for part in (net.parameters(), net.buffers())] if net is not None else []
        optimizers = [(use.classes, use.settings, use.lrs, use.lr_by_epoch) for use in recorder.uses()]
        said = [(report.step, report.value) for report in recorder.reports]
        trained = (weights, recorder.judged_with, recorder.epoch, recorder.steps, optimizers, recorder.batch_sizes)
        result = (self._outcome, number(scalar(self._returned)), said)
        return hashlib.sha256(repr((trained, result)).encode()).hexdigest()

    def _final_accuracies(self, saved: Saved | None) -> tuple[float, ...]:
        """Also those of an earlier epoch whose weights were kept: a best epoch may stand for the trial."""
        past = () if saved and saved.loads else self._past_accuracies
        kept = (*saved.accuracies, *(() if saved.accuracy is None else (saved.accuracy,))) if saved else ()
        return *self._accuracies, *past, *kept

    def _past_told_apart(self, saved: Saved | None) -> bool | None:
        """Whether a value tells an earlier epoch, judged last and not kept, from the last one; None: there is none."""
        past = self._recorder.are_of_the_past(self._recorder.judged_with)
        if not past or saved is None or not saved.loads or saved.judged:
            return None
        return self._past_accuracies[:1] != self._accuracies[:1]

    def _suggestions(self, trial: optuna.trial.FrozenTrial) -> tuple[Suggestion, ...]:
        """What was asked for, in order; parameters that bypassed the recorder come from Optuna's storage.

        Of these only such as the sampler was asked for: the storage is the student's to write to.
        """
        known = dict(self._recorder.suggestions)
        for name, distribution in list(trial.distributions.items())[:300]:
            if name not in known and name in self._sampler.asked:
                known[name] = describe(name, distribution, trial.params[name], brief=len(known) >= MANY)
        if not {*self._recorder.suggestions} <= {*trial.distributions}:
            suspect("the recorder holds suggestions that the study does not know")
        return tuple(known.values())

    def _facts(self, net: nn.Module | None) -> NetFacts | None:
        images = self._rig.world.images()
        if net is None or images is None:
            return None
        try:
            return networks.facts(net, images[:2], self._recorder.unmoved(net))
        except Exception:
            return None


class InItsPlace:
    """Something that can be called, with another way to call it: what it is asked for besides is its own."""

    def __init__(self, thing: Any, call: Callable[..., Any]) -> None:
        vars(self).update(_thing=thing, _call=call)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._call(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(vars(self)["_thing"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(vars(self)["_thing"], name, value)
