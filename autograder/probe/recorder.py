"""Records one training run, event by event. Knows no name of the student's."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import optuna
import torch
from msgspec.structs import replace
from optuna.distributions import BaseDistribution
from torch import Tensor, nn
from torch.nn.parameter import is_lazy
from torch.optim import Optimizer

from autograder.evidence import OptimizerUse, PruneQuestion, Report, Suggestion
from autograder.probe import networks
from autograder.probe.doubles import Trial
from autograder.probe.optimizers import MAX_EPOCHS, MAX_GROUPS, Use, filled, momenta_in
from autograder.probe.private import Private, ours_alone, suspect, with_item
from autograder.probe.steps import Halt
from autograder.probe.values import describe, number, text

if TYPE_CHECKING:
    from autograder.probe.world import World

PRECISE = (torch.float32, torch.float64)  # others may round a small step to nothing
ROUNDING = 0.005  # of the weights' norm: more than half precision takes away
MAX_EVENTS = 300  # of each kind: enough for every right answer
MANY = 25  # suggestions: of further ones, not all choices are told, or they would fill more than evidence may have
TRIAL_EVENTS = {
    getattr(Trial, name).__code__
    for name in ("suggest_float", "suggest_int", "suggest_categorical", "report", "should_prune")
}


def parameters_of(net: nn.Module) -> Tensor:
    """All parameters in one row, `(n,)`; lazy ones that have no shape yet are left out."""
    rows = [p.detach().reshape(-1).clone() for p in net.parameters() if not is_lazy(p)]
    return torch.cat(rows) if rows else torch.zeros(0)


class _Pass(Private):
    """A pass over a data set while it goes on."""

    def __init__(self, role: str, batch_size: int | None, left: int | None) -> None:
        self.role = role  # "train", "test" or "both"
        self.batch_size = batch_size  # what its loader was asked for, which the tiny data cannot fill
        self.left = left  # batches that it has still to hand out, where that is known
        self.trains = False  # whether an optimizer has stepped in it


class Recorder(Private):
    """Collects the events of one run. `epoch` counts passes over the training set that changed weights."""

    def __init__(self, world: World, interrupt_at: int | None = None, stop_at: int | None = None) -> None:
        self._world = world
        self._interrupt_at = interrupt_at
        self._stop_at = stop_at
        self.interrupted = False
        self.moment = 0
        self.epoch = 0
        self.steps = 0
        self.net: nn.Module | None = None
        self.last_called: nn.Module | None = None
        self.told: tuple[int, int] | None = None  # epoch and steps when should_prune() first answered True
        self.trained_on_test = False
        self.batch_sizes: tuple[int | None, ...] = ()  # as asked for, of the loaders that were trained with
        self.in_training_mode = False  # whether a layer that minds was, when the test images went through last
        self.suggestions: Mapping[str, Suggestion] = MappingProxyType({})
        self.reports: tuple[Report, ...] = ()
        self.questions: tuple[PruneQuestion, ...] = ()
        self.refusals: tuple[str, ...] = ()
        self.accuracy_at: Mapping[int, float] = MappingProxyType({})  # scripted, of each epoch, the latest
        self.accuracy_with: Mapping[str, float] = MappingProxyType({})  # the same, of each state of the weights
        self.digests: tuple[str, ...] = ()  # of the weights: untrained, then at the end of each epoch
        self._judged: nn.Module | None = None  # what the test images went through last
        self.judged_with = ""  # its weights then
        self._reported: Mapping[str, int] = MappingProxyType({})  # weights of what was reported about, and the epoch
        self._start: Tensor | None = None  # the parameters before training
        self._untrained: Mapping[int, Tensor] = MappingProxyType({})  # the same, each by its id
        self._uses: Mapping[int, Use] = MappingProxyType({})
        self._modules: tuple[nn.Module, ...] = ()
        self._steps_at_end_of: Mapping[int, int] = MappingProxyType({})
        self._passes: tuple[_Pass, ...] = ()  # passes over a data set that go on, the innermost last
        self._looked = False  # whether the network was looked at since its last step
        self._learns = False  # whether it was trained on training images
        self._beside = False  # whether it is trained on test images besides, which makes no epoch

    def _tick(self) -> int:
        self.moment += 1
        return self.moment

    # --- the trial -----------------------------------------------------------------------------------------

    def _of_the_trial(self) -> bool:
        """Whether the event comes from the trial's own methods. Nobody else may tell of a trial."""
        honest = sys._getframe(2).f_code in TRIAL_EVENTS
        if not honest:
            suspect("the recorder was told what the trial did not do")
        return honest

    def suggested(self, name: str, distribution: BaseDistribution, value: Any) -> None:
        if not self._of_the_trial():
            return
        if name not in self.suggestions and len(self.suggestions) < MAX_EVENTS:
            brief = len(self.suggestions) >= MANY
            asked = describe(name, distribution, value, epoch=self.epoch, moment=self._tick(), brief=brief)
            self.suggestions = with_item(self.suggestions, name, asked)

    def reported(self, value: Any, step: Any) -> None:
        if len(self.reports) >= MAX_EVENTS or not self._of_the_trial():
            return
        self._look()
        self._world.script_labels()
        nets = [net for net in self.results() if not self.is_of_the_past(net)]
        self._reported = MappingProxyType({**self._reported, **{networks.digest(net): self.epoch for net in nets}})
        at, accuracies = int(number(step) or 0), self._world.accuracies_of(nets)
        report = Report(
            at,
            number(value),
            self.epoch,
            self.steps,
            self._tick(),
            accuracies,
            in_training_mode=self.in_training_mode,
            past_told_apart=self._past_told_apart(accuracies),
        )
        self.reports = (*self.reports, report)

    def _past_told_apart(self, accuracies: tuple[float, ...]) -> bool | None:
        """Whether the network that was judged last, if it is an earlier epoch's, has another accuracy than these."""
        judged = self._judged
        if judged is None or not self.is_of_the_past(judged) or networks.digest(judged) != self.judged_with:
            return None
        return self._world.accuracies(judged)[:1] != accuracies[:1]

    def refused(self, problem: Exception) -> None:
        """Optuna did not take a report or a question."""
        if len(self.refusals) < 5:
            self.refusals = (*self.refusals, text(f"{type(problem).__name__}: {problem}"))

    def is_to_stop(self) -> bool:
        """Whether the run has come to the epoch from which on it is told to stop."""
        return self._stop_at is not None and self.epoch >= self._stop_at

    def asked(self, answer: bool) -> None:
        if not self._of_the_trial():
            return
        self._look()
        if answer and self.told is None:
            self.told = (self.epoch, self.steps)
        if len(self.questions) < MAX_EVENTS:
            self.questions = (*self.questions, PruneQuestion(answer, self.epoch, self.steps, self._tick()))

    # --- data ----------------------------------------------------------------------------------------------

    def pass_begins(self, role: str, batch_size: int | None = None, batches: int | None = None) -> _Pass:
        """A loader begins to hand out so many batches; `batch_size` is what it was asked for."""
        self._look()
        begun = _Pass(role, batch_size, batches)
        self._passes = (*self._passes, begun)
        if role != "test" and self.epoch >= MAX_EPOCHS:
            raise Halt("epochs")
        return begun

    def batch(self, current: _Pass) -> None:
        """A batch is about to be handed out. Of passes side by side, the last to hand one out is the one going on."""
        self._passes = (*(each for each in self._passes if each is not current), current)
        current.left = current.left - 1 if current.left else None
        due = self._interrupt_at is not None and self.epoch >= self._interrupt_at
        if due and current.role != "test" and not current.trains and not self.interrupted:
            self.interrupted = True
            self._note_weights()
            raise optuna.TrialPruned()

    def pass_ends(self, ended: _Pass) -> None:
        self._passes = tuple(each for each in self._passes if each is not ended)
        if ended.role == "test" and self._judged is not None:
            self.judged_with = networks.digest(self._judged)
        if ended.trains or ended.role != "test":
            self._note_weights()

    def _look(self) -> None:
        """The network is evaluated, reported or asked about: between epochs, its weights are the epoch's.

        A pass that has handed out its last batch is over, though nobody has asked it for one more.
        """
        if all(current.left == 0 for current in self._passes):
            self._looked = True
            self._note_weights()

    def _note_weights(self) -> None:
        """Remember the weights at the end of the epoch: a saved file is compared with them."""
        if self.net is not None and self.epoch == len(self.digests) - 1:
            self.digests = (*self.digests[:-1], networks.digest(self.net))

    @ours_alone
    def measured(self, net: nn.Module, accuracy: float) -> None:
        """The test accuracy that the network has now was scripted."""
        self.accuracy_at = with_item(self.accuracy_at, self.epoch, accuracy)
        self.accuracy_with = with_item(self.accuracy_with, networks.digest(net), accuracy)

    # --- networks and optimizers ---------------------------------------------------------------------------

    def called(self, module: nn.Module) -> None:
        """A module was called by the student's code, not by another module."""
        if next(module.parameters(), None) is None:
            return
        self.last_called = module
        if self._passes and self._passes[-1].role == "test":
            self._judged, self.in_training_mode = module, networks.depends_on_mode(module)
        if not any(module is known for known in self._modules):
            self._modules = (*self._modules[-9:], module)
        self._adopt_whole(module)

    def built(self, optimizer: Optimizer) -> None:
        if len(self._uses) < 50:
            groups = filled(optimizer.param_groups)
            rates = tuple(number(group.get("lr")) or 0.0 for group in groups[:MAX_GROUPS])
            use = Use(optimizer, self._tick(), rates, momenta_in(groups))
            self._uses = with_item(self._uses, id(optimizer), use)

    def step_begins(self, optimizer: Optimizer) -> None:
        if id(optimizer) not in self._uses:
            self._uses = with_item(self._uses, id(optimizer), Use(optimizer, 0))
        use = self._uses[id(optimizer)]
        if use.steps == 0:
            use.first_step = self._tick()
            use.groups = tuple(MappingProxyType(dict(group)) for group in optimizer.param_groups)
            own = {id(p): p.detach().clone() for group in use.groups for p in group["params"]}
            self._untrained = MappingProxyType({**self._untrained, **own})
            self._adopt_network(optimizer)
        current = self._passes[-1] if self._passes else None
        self._beside = self._learns and current is not None and current.role == "test"
        if current is not None and current.role != "test" and not self._learns:
            self._begin_to_learn()
        # without passes, as where the batches are kept in a list, an epoch ends where the network is looked at
        if self.epoch == 0 or (self._looked if current is None else not (current.trains or self._beside)):
            self.epoch += 1
            self.digests = (*self.digests, "")
        if current is not None:
            if not current.trains and current.batch_size not in self.batch_sizes[-1:]:
                self.batch_sizes = (*self.batch_sizes, current.batch_size)
            current.trains = True
            self.trained_on_test |= current.role in ("test", "both")
        rate = number(filled(optimizer.param_groups)[0]["lr"]) or 0.0
        if self.epoch not in use.lr_by_epoch:
            use.lr_by_epoch = with_item(use.lr_by_epoch, self.epoch, rate)
        use.highest_lr = max(use.highest_lr, rate)
        self._looked = False

    def step_ends(self, optimizer: Optimizer) -> None:
        if self.net is None:  # the network was first called inside the step, by a closure
            self._adopt_network(optimizer)
            self.digests = ("", *self.digests)
        self.steps += 1
        self._uses[id(optimizer)].steps += 1
        if not self._beside:
            self._steps_at_end_of = with_item(self._steps_at_end_of, self.epoch, self.steps)

    def _begin_to_learn(self) -> None:
        """The first training image. What was trained on others before was no epoch, if nobody was told of it."""
        self._learns = True
        if self.epoch and not self.reports and not self.questions:
            self.epoch, self.digests = 0, self.digests[:1]
            self._steps_at_end_of = MappingProxyType({})
            for use in self._uses.values():
                use.lr_by_epoch = MappingProxyType({})

    def _adopt_network(self, optimizer: Optimizer) -> None:
        """Find the network that the optimizer trains: the called module that holds its parameters."""
        wanted = {id(p) for group in optimizer.param_groups for p in group["params"]}

        def shared(module: nn.Module) -> int:
            return len(wanted & {id(p) for p in module.parameters()})

        if self._modules:
            best = max(reversed(self._modules), key=shared)
            if shared(best) and best is not self.net:
                self.net = best
                self._start = parameters_of(best)
                self.digests = (networks.digest(best),)

    def _adopt_whole(self, module: nn.Module) -> None:
        """Take the network for what it is, where only a part of it was seen: `net.forward(...)` calls the parts."""
        if self.net is None or module is self.net:
            return
        part, whole = ({id(p) for p in each.parameters()} for each in (self.net, module))
        if part < whole and len(whole & self._untrained.keys()) > len(part & self._untrained.keys()):
            before = [self._untrained.get(id(p), p.detach()) for p in module.parameters()]
            self.net, self._start = module, torch.cat([row.reshape(-1) for row in before])
            self.digests = (networks.digest_of(before), *self.digests[1:])
            self._note_weights()

    def results(self) -> list[nn.Module]:
        """The trained network, and the last one that was called where it comes from that: an average, a copy."""
        nets = {id(net): net for net in (self.net, self.last_called) if net is not None and self._is_result(net)}
        return list(nets.values())

    def _is_result(self, net: nn.Module) -> bool:
        """Whether a network is what was trained, or comes from it: an average, a copy, an earlier epoch."""
        if net is self.net or self.net is None or self._start is None:
            return net is self.net
        trained, other = parameters_of(self.net), parameters_of(net)
        if trained.shape != other.shape:
            return False
        if self._is_half_a_copy(net):
            return False
        return bool((other - trained).norm() < (self._start - trained).norm())

    def is_average(self, net: nn.Module) -> bool:
        """Whether one of `results` has other weights than the trained network: a copy in a lower precision has not."""
        if self.net is None or net is self.net:
            return False
        trained, other = parameters_of(self.net), parameters_of(net)
        return bool((other - trained).norm() > ROUNDING * trained.norm())

    def is_of_the_past(self, net: nn.Module) -> bool:
        """Whether it holds the weights of an earlier epoch, such as the best one so far."""
        return net is not self.net and self.are_of_the_past(networks.digest(net))

    def are_of_the_past(self, weights: str) -> bool:
        return weights in self.digests[:-1] and weights != self.digests[-1]

    def _is_half_a_copy(self, net: nn.Module) -> bool:
        """Whether it has the trained network's parameters, and not what its batch normalisation has measured."""
        if self.net is None or not torch.equal(parameters_of(self.net), parameters_of(net)):
            return False
        return networks.lacks_statistics(net, self.net.state_dict())

    def judged_another(self) -> bool:
        """Whether the test images last went through the network as it was before training, or through half a copy."""
        net, other = self.net, self._judged
        if net is None or other is None or net is other or self._start is None:
            return False
        untrained = torch.equal(parameters_of(other), self._start) and not torch.equal(parameters_of(net), self._start)
        return untrained or self._is_half_a_copy(other)

    def epoch_of(self, net: nn.Module) -> int | None:
        """The last epoch at whose end the network, or an average of it, held the weights of this one; 0: untrained.

        Who puts the untrained weights back after an epoch has them at its end, and they are untrained all the same.
        """
        digest = networks.digest(net)
        known = [epoch for epoch, weights in enumerate(self.digests) if weights == digest]
        if not known:
            return self._reported.get(digest)
        return 0 if known[0] == 0 and len(known) < len(self.digests) else known[-1]

    # --- the end -------------------------------------------------------------------------------------------

    def uses(self) -> tuple[OptimizerUse, ...]:
        """The optimizers that stepped; last those of the trained network, and of these the one with the most steps."""
        trained = {id(parameter) for parameter in self.net.parameters()} if self.net is not None else set()

        def importance(use: Use) -> tuple[bool, int]:
            parameters = (id(p) for group in use.optimizer.param_groups for p in group["params"])
            return not trained.isdisjoint(parameters), use.steps

        stepped = sorted((use for use in self._uses.values() if use.steps), key=importance)
        return tuple(use.evidence() for use in stepped[-5:])

    def without_optimizer(self) -> int:
        """How many of the network's tensors of weights have a gradient, and no optimizer that stepped.

        Without a gradient it is a part that nothing uses, or a copy that is not to be trained.
        """
        groups = (group for use in self._uses.values() if use.steps for group in use.optimizer.param_groups)
        held = {id(parameter) for group in groups for parameter in group["params"]}
        own = self.net.parameters() if self.net is not None else ()
        return sum(p.grad is not None and id(p) not in held for p in own)

    def unmoved(self, net: nn.Module) -> set[int]:
        """Ids of the parameters that the training left as they were, if this is the trained network."""
        own = [p for p in net.parameters() if not is_lazy(p)]
        sizes = [p.numel() for p in own]
        if net is not self.net or not self.steps or self._start is None or sum(sizes) != len(self._start):
            return set()
        pairs = [pair for pair in zip(own, self._start.split(sizes), strict=True) if pair[0].dtype in PRECISE]
        return {id(p) for p, before in pairs if torch.equal(p.detach().reshape(-1).to(before.dtype), before)}

    def finished_reports(self) -> tuple[Report, ...]:
        return tuple(self._placed(report) for report in self.reports)

    def finished_questions(self) -> tuple[PruneQuestion, ...]:
        return tuple(self._placed(question) for question in self.questions)

    def _placed(self, event: Any) -> Any:
        """The event, with whether more steps followed in its epoch."""
        return replace(event, in_training=event.steps < self._steps_at_end_of.get(event.epoch, 0))
