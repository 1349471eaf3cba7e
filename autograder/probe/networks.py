"""What a network is and knows, seen from outside: layers that ran, answers, weights. Changes nothing in it."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from unittest import mock

import torch
from torch import Tensor, nn
from torch.nn.modules.lazy import LazyModuleMixin
from torch.nn.parameter import is_lazy
from torch.utils._python_dispatch import TorchDispatchMode

from autograder.evidence import NetFacts
from autograder.probe.private import Private, with_item

_aten = torch.ops.aten
_PRODUCTS = {_aten.mul.Tensor, _aten.mul_.Tensor}
_POOLS = {_aten.max_pool2d_with_indices.default, _aten.max_pool2d.default, _aten.avg_pool2d.default}


def weighs_channels(value: Any, output: Tensor) -> bool:
    """Whether a factor has one number for each channel of images, on its own or spread over the image."""
    if not isinstance(value, Tensor) or value.dim() != 4 or output.dim() != 4 or output.shape[-2] == 1:
        return False
    return value.shape[-2:] == (1, 1) or value.stride()[-2:] == (0, 0)


NOISE = (1.0, -1.0, 30.0)  # sizes: what is decided by the larger of two numbers may need much to be decided otherwise


@dataclass(frozen=True)
class _Layer:
    """A layer that a pass went through: whose weights, and what is told of it."""

    weight: int  # the id of the parameter, or of what was computed
    kernel: int = 0  # of a convolution, the longer side
    sizes: tuple[int, int] = (0, 0)  # of a fully connected layer, inputs and outputs


class _Watch(TorchDispatchMode):
    """Tells of every operation of a forward pass, whichever modules or functions call it."""

    def __init__(self, passed: _Pass) -> None:
        super().__init__()
        self._passed = passed

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        output = func(*args, **(kwargs or {}))
        self._passed.computed(func, args, output)
        return output


class _Pass(Private):
    """The layers of a forward pass."""

    def __init__(self, net: nn.Module, images: int) -> None:
        self._images = images
        self.convolutions: tuple[_Layer, ...] = ()
        self.heights: frozenset[int] = frozenset()  # that layers with a stride began with: branches halve once
        self._convolved_since = True  # since the last halving: one right after another is none of a block
        self.linears: tuple[_Layer, ...] = ()
        self.strays = 0
        self._own = frozenset(id(parameter) for parameter in net.parameters())
        self.weights: frozenset[int] = frozenset()  # of these, the ids of those with two dimensions or more in use
        self.used: frozenset[int] = frozenset()  # of these, the ids of weights of layers
        self._fixed = frozenset(buffer.data_ptr() for buffer in net.buffers())  # what nothing trains makes no layer
        self._seen: Mapping[int, Tensor] = MappingProxyType({})  # by place in memory, kept so that none is used again

    def computed(self, func: Any, args: Any, output: Any) -> None:
        self._used(args)
        if func is _aten.convolution.default:
            self._convolved_since = True
            if args[1].data_ptr() not in self._fixed and self._is_new(args[1]):
                self._convolved(args[1], args[1].shape[2:])
            self._strode(args[0], args[3], output)
        elif func in _POOLS:
            stride = args[2] if len(args) > 2 and args[2] else args[1]
            self._strode(args[0], stride, output[0] if isinstance(output, tuple) else output)
        elif func is _aten.addmm.default and self._is_new(args[2]):
            self._connected(args[2], *args[2].shape)
        elif func is _aten.mm.default and self._is_new(args[1]):
            self._connected(args[1], *args[1].shape)
        elif func is _aten.bmm.default:
            self._multiplied(*args)
        elif func in _PRODUCTS and any(weighs_channels(value, output) for value in args):
            self.linears = ()  # the images go on: these made weights within a block (Hu et al., 2018)

    def _multiplied(self, left: Tensor, right: Tensor) -> None:
        """Note a layer that is written with `torch.einsum`: a product with a matrix of weights, either way round.

        One row for each image: products of the places within an image are its attention, or a mixture of channels.
        """
        for weight, sizes, images in (
            (right, (right.shape[1], right.shape[2]), left.shape[1]),
            (left, (left.shape[2], left.shape[1]), right.shape[2]),
        ):
            of_weights = len(weight) == 1 and isinstance(weight._base, nn.Parameter)
            if of_weights and images == self._images and self._is_new(weight):
                self._connected(weight, *sizes)

    def _used(self, args: Iterable[Any]) -> None:
        """Note the weights among an operation's arguments, alone or in lists, as recurrent layers take them."""
        for value in args:
            if isinstance(value, list | tuple):
                self._used(value)
            elif isinstance(value, Tensor):
                whole = _whole(value)
                if id(whole) in self._own and whole.dim() > 1:
                    self.weights |= {id(whole)}

    def _convolved(self, weight: Tensor, kernel: Sequence[int]) -> None:
        self.convolutions = (*self.convolutions, _Layer(id(_whole(weight)), kernel=max(kernel)))

    def _connected(self, weight: Tensor, inputs: int, outputs: int) -> None:
        self.linears = (*self.linears, _Layer(id(_whole(weight)), sizes=(inputs, outputs)))

    def _strode(self, images: Tensor, stride: Sequence[int], output: Tensor) -> None:
        """Note a halving, but not right after another, however the borders were treated; a third is none."""
        before, after = images.shape[-2], output.shape[-2]
        halves = max(stride) > 1 and (after == 1 or abs(before / 2 - after) <= 1)
        if halves and self._convolved_since and before not in self.heights:
            self.heights |= {before}
            self._convolved_since = False

    def _is_new(self, weight: Tensor) -> bool:
        """Whether no layer has used it: one that is called twice is one layer. What is computed is nobody's stray."""
        if weight.data_ptr() in self._seen:
            return False
        self._seen = with_item(self._seen, weight.data_ptr(), weight)
        whole = _whole(weight)
        if isinstance(whole, nn.Parameter):
            self.used |= {id(whole)} & self._own
            self.strays += id(whole) not in self._own
        return True

    def layer(self, module: nn.Conv2d | nn.Linear, forward: Callable[..., Any]) -> Callable[..., Any]:
        """`forward` of a layer, counted as that layer, whatever operations it consists of."""

        def counted(*args: Any, **kwargs: Any) -> Any:
            before = self.convolutions, self.heights, self.linears
            new = self._is_new(module.weight)
            output = forward(*args, **kwargs)
            self.convolutions, self.heights, self.linears = before
            if isinstance(module, nn.Conv2d):
                if new:
                    self._convolved(module.weight, module.kernel_size)
                self._convolved_since = True
                self._strode(args[0], module.stride, output)
            elif isinstance(module, nn.Linear) and new:
                self._connected(module.weight, module.in_features, module.out_features)
            return output

        return counted


def _whole(tensor: Tensor) -> Tensor:
    """What a view shows a part of: a fully connected layer's weights are transposed."""
    return tensor if tensor._base is None else tensor._base


@contextlib.contextmanager
def _own_layers(net: nn.Module, passed: _Pass) -> Iterator[None]:
    """Count layers that are of torch's kinds, and compute in a way of their own, as what they are."""
    own = [
        module
        for kind in (nn.Conv2d, nn.Linear)
        for module in net.modules()
        if isinstance(module, kind) and type(module).forward is not kind.forward
    ]
    with contextlib.ExitStack() as patches:
        for module in own:
            patches.enter_context(mock.patch.object(module, "forward", passed.layer(module, module.forward)))
        yield


@contextlib.contextmanager
def _no_hooks_of_all_modules() -> Iterator[None]:
    """Without what `torch.nn.modules.module.register_module_forward_hook` and its like were given."""
    names = ("_global_forward_hooks", "_global_forward_pre_hooks")
    tables = [getattr(nn.modules.module, name) for name in names]
    kept = [dict(table) for table in tables]
    for table in tables:
        table.clear()
    try:
        yield
    finally:
        for table, hooks in zip(tables, kept, strict=True):
            table.update(hooks)


@contextlib.contextmanager
def undisturbed(net: nn.Module) -> Iterator[None]:
    """Evaluation mode, no gradients, no hooks of the student's, random state as before."""
    modules = [module for module in net.modules() if not is_unfinished(module)]
    modes = [module.training for module in modules]
    hooks = [(module._forward_hooks, module._forward_pre_hooks) for module in modules]
    with torch.random.fork_rng(devices=[]), torch.no_grad(), _no_hooks_of_all_modules():
        for module, (_, before) in zip(modules, hooks, strict=True):
            module.training = False
            module._forward_hooks = OrderedDict()
            module._forward_pre_hooks = OrderedDict((key, hook) for key, hook in before.items() if _makes_weights(hook))
        try:
            yield
        finally:
            for module, mode, (after, before) in zip(modules, modes, hooks, strict=True):
                module.training = mode
                module._forward_hooks = after
                module._forward_pre_hooks = before


def _makes_weights(hook: object) -> bool:
    """Whether a hook is torch's own, from which a layer has its weights: `torch.nn.utils.spectral_norm` and others."""
    return type(hook).__module__.startswith("torch.nn.utils.")


def is_unfinished(module: nn.Module) -> bool:
    """Whether a lazy layer has no shape yet: it takes it in a hook of its own."""
    return isinstance(module, LazyModuleMixin) and module.has_uninitialized_params()


def predictions(net: nn.Module, batches: Iterable[Tensor]) -> Tensor:
    """Predicted classes, `(n,)`, for batches of images `(b, 3, 32, 32)`."""
    with undisturbed(net):
        return torch.cat([in_its_precision(net, net, images).argmax(1) for images in batches])


def in_its_precision(net: nn.Module, use: Callable[[Tensor], Any], images: Tensor) -> Any:
    """What `use` makes of images, which a network with half the precision, or double, may refuse as they are."""
    try:
        return use(images)
    except RuntimeError:
        precision = next((p.dtype for p in net.parameters() if p.is_floating_point()), images.dtype)
        if precision == images.dtype:
            raise
        return use(images.to(precision))


def depends_on_mode(net: nn.Module) -> bool:
    """Whether it is in training mode, and has layers that work otherwise in evaluation mode."""
    return any(
        module.training and (getattr(module, "track_running_stats", False) or getattr(module, "p", 0))
        for module in net.modules()
        if isinstance(module, nn.modules.batchnorm._NormBase | nn.modules.dropout._DropoutNd)
    )


def named_as_in(net: nn.Module, state: dict[str, Any]) -> dict[str, Any]:
    """A state with the names that the network's own has, where a prefix is all that differs."""
    names = list(net.state_dict())
    if not names or names[0] in state:
        return state
    own, other = _prefix(names), _prefix([*map(str, state)])
    return {own + str(name).removeprefix(other): value for name, value in state.items()}


def _prefix(names: list[str]) -> str:
    """The modules that stand before all names, each with its dot."""
    levels = zip(*(name.split(".")[:-1] for name in names), strict=False)
    return "".join(f"{level[0]}." for level in itertools.takewhile(lambda level: len({*level}) == 1, levels))


def identical(one: Tensor, other: Tensor) -> bool:
    """Whether all numbers are the same; one that is none equals one that is none."""
    return one.shape == other.shape and bool(((one == other) | ((one != one) & (other != other))).all())


def states_in(saved: Any) -> list[dict[str, Any]]:
    """What may be a network's weights in what was saved: it, each part of it, and all parts together."""
    if not isinstance(saved, dict):
        return []
    parts = {str(name): part for name, part in list(saved.items())[:50] if isinstance(part, dict)}
    together = {f"{part}.{name}": value for part, state in parts.items() for name, value in state.items()}
    return [saved, *parts.values(), together] if parts else [saved]


def lacks_statistics(net: nn.Module, state: dict[str, Any]) -> bool:
    """Whether a batch norm has seen no batch yet, though the one in `state` has: its statistics were left out."""
    unused = [name for name, count in net.named_buffers() if name.endswith("num_batches_tracked") and not count.any()]
    return any(torch.is_tensor(state.get(name)) and bool(state[name].any()) for name in unused)


def facts(net: nn.Module, images: Tensor, unmoved: Set[int] = frozenset()) -> NetFacts:
    """Count the layers on which the answer to `images` `(2, 3, 32, 32)` depends.

    `unmoved` are the ids of parameters that a training has left as they were.
    """
    with undisturbed(net):
        if any(is_unfinished(module) for module in net.modules()):
            net(images)  # lazy modules take their shape here
        return in_its_precision(net, functools.partial(_counted, net, unmoved), images)


def _counted(net: nn.Module, unmoved: Set[int], images: Tensor) -> NetFacts:
    passed, output = _watched(net, images)
    beside = _beside_the_path(net, passed.weights, output, images)
    convolutions, linears = (
        [layer for layer in layers if layer.weight not in beside] for layers in (passed.convolutions, passed.linears)
    )
    return NetFacts(
        convolutions=len(convolutions),
        pointwise=sum(layer.kernel == 1 for layer in convolutions),
        halvings=len(passed.heights),
        linears=tuple(layer.sizes for layer in linears),
        strays=passed.strays,
        unmoved=len((passed.used - beside) & unmoved),
        weights=len(passed.weights - beside),
        output=tuple(output.shape),
    )


def _watched(net: nn.Module, images: Tensor) -> tuple[_Pass, Tensor]:
    """A pass under watch, if possible with the graph of its output, which shows what it depends on."""
    with contextlib.suppress(Exception), torch.enable_grad():
        return _passed(net, images)
    return _passed(net, images)  # some code works without gradients only


def _passed(net: nn.Module, images: Tensor) -> tuple[_Pass, Tensor]:
    passed = _Pass(net, len(images))
    with _Watch(passed), _own_layers(net, passed):
        return passed, net(images.clone())  # forward may change what it is given


def _beside_the_path(net: nn.Module, used: Set[int], output: Tensor, images: Tensor) -> Set[int]:
    """The ids of parameters that a pass `used`, and on which nothing depends: neither its output nor what it keeps.

    They belong to layers that are called, and whose output nobody reads. What forward computes without gradients, or
    decides by the larger of two numbers, is in no graph. So it counts only if other weights there change nothing.
    """
    reached = _parameters_behind([output, *_kept_by(net)])
    unreached = [p for p in net.parameters() if id(p) in used and p.requires_grad and id(p) not in reached]
    if not reached or not unreached:
        return frozenset()
    try:
        before = net(images.clone())
        same = all(identical(before, _output_with(net, unreached, size, images)) for size in NOISE)
    except Exception:  # of the student's code
        same = False
    return {id(parameter) for parameter in unreached} if same else frozenset()


def _kept_by(net: nn.Module) -> list[Tensor]:
    """Tensors that forward has left in attributes of modules, alone or in lists: a loss may be made of them."""
    values = [value for module in net.modules() for value in vars(module).values()]
    values += [each for value in values if type(value) in (list, tuple) for each in value]
    values += [each for value in values if type(value) is dict for each in value.values()]
    return [value for value in values if isinstance(value, Tensor)]


def _parameters_behind(outputs: Iterable[Tensor]) -> set[int]:
    """The ids of the parameters at the ends of the graphs of some tensors."""
    found: set[int] = set()
    nodes, seen = [getattr(output, "grad_fn", None) for output in outputs], set()
    while nodes:
        node = nodes.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        found |= {id(node.variable)} if hasattr(node, "variable") else set()
        nodes += [following for following, _ in node.next_functions]
    return found


def _output_with(net: nn.Module, parameters: Sequence[nn.Parameter], size: float, images: Tensor) -> Tensor:
    """What a network answers while noise of a size is added to these parameters."""
    kept = [parameter.detach().clone() for parameter in parameters]
    try:
        for parameter in parameters:
            parameter.add_(size * torch.randn_like(parameter))
        return net(images.clone())
    finally:
        for parameter, before in zip(parameters, kept, strict=True):
            parameter.copy_(before)


def digest(net: nn.Module) -> str:
    """SHA-256 of the parameters. Buffers are left out: evaluating in training mode changes them."""
    return digest_of(net.parameters())


def digest_of(parameters: Iterable[Tensor]) -> str:
    """The same for parameters in the order of their network, whatever a wrapper around it calls them."""
    sha = hashlib.sha256()
    for parameter in parameters:
        if is_lazy(parameter):
            continue
        row = parameter.detach().cpu().reshape(-1).contiguous()
        sha.update(row.view(torch.uint8).numpy().data)  # bytes: NumPy has no bfloat16
    return sha.hexdigest()
