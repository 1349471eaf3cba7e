"""Helpers for the notebooks of session 3: pictures, accuracies, TensorBoard, and tables of trials.

Images are tensors of shape (batch, 3, 32, 32), normalised with `MEAN` and `STD`; labels are
integers, (batch,); accuracies are in percent.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import optuna
import pandas as pd
import torch
from matplotlib.ticker import MaxNLocator
from optuna.trial import TrialState
from torch import nn

MEAN = (0.4914, 0.4822, 0.4465)  # of CIFAR-10's training images, for red, green and blue (0 to 1)
STD = (0.2470, 0.2435, 0.2616)
SAMPLE = 10_000  # values that a histogram is drawn from: enough for its shape, and quick

Loader = Iterable[tuple[torch.Tensor, torch.Tensor]]


# --- Optuna's messages -----------------------------------------------------------------------------------


class _Stdout(logging.StreamHandler):
    """Writes to the output of whichever cell is running."""

    def __init__(self) -> None:
        super().__init__(sys.stdout)
        self.setFormatter(logging.Formatter("%(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stdout
        super().emit(record)


def log_to_stdout() -> None:
    """Let Optuna's messages appear as ordinary output, not as the red text of errors."""
    optuna.logging.disable_default_handler()
    logger = logging.getLogger("optuna")
    if not any(type(handler).__name__ == "_Stdout" for handler in logger.handlers):
        logger.addHandler(_Stdout())


# --- Google Drive ----------------------------------------------------------------------------------------


def work_in_drive(wanted: bool, folder: str = "MyDrive/03-optuna") -> None:
    """Keep the files of this session in Google Drive. Where there is none, they stay where they are."""
    if wanted:
        try:
            from google.colab import drive

            drive.mount("/content/drive")
            place = Path("/content/drive", folder)
            place.mkdir(parents=True, exist_ok=True)
            os.chdir(place)
        except Exception as error:  # not Colab, or the permission was not given
            print(f"There is no Drive here ({type(error).__name__}).")
    print("Files are kept in", Path.cwd())


# --- Pictures --------------------------------------------------------------------------------------------


def to_pixels(image: torch.Tensor) -> np.ndarray:
    """Undo the normalisation of one image, (3, height, width) -> (height, width, 3), from 0 to 1."""
    mean, std = torch.tensor(MEAN).view(3, 1, 1), torch.tensor(STD).view(3, 1, 1)
    return (image.detach().cpu() * std + mean).clamp(0, 1).permute(1, 2, 0).numpy()


def show_images(
    images: torch.Tensor,
    labels: torch.Tensor,
    classes: Sequence[str],
    net: nn.Module | None = None,
    columns: int = 8,
) -> None:
    """Show a batch of images under their classes; with a `net`, its guesses too: right green, wrong red."""
    guesses = None if net is None else _predict(net, images)
    rows = -(-len(images) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(1.25 * columns, 1.6 * rows), squeeze=False)
    for axis in axes.flat:
        axis.axis("off")
    for i, (axis, image) in enumerate(zip(axes.flat, images, strict=False)):
        axis.imshow(to_pixels(image), interpolation="nearest")
        truth = classes[int(labels[i])]
        if guesses is None:
            axis.set_title(truth, fontsize=9)
        else:
            right = int(guesses[i]) == int(labels[i])
            title = truth if right else f"{classes[int(guesses[i])]}\n({truth})"
            axis.set_title(title, fontsize=9, color="tab:green" if right else "tab:red")
    figure.tight_layout()
    plt.show()


# --- Accuracy --------------------------------------------------------------------------------------------


class _Evaluation:
    """Within it a network is in evaluation mode and keeps no gradients; afterwards it is as it was."""

    def __init__(self, net: nn.Module) -> None:
        self.net = net
        self.no_grad = torch.no_grad()

    def __enter__(self) -> None:
        self.training = self.net.training
        self.net.eval()
        self.no_grad.__enter__()

    def __exit__(self, *error: object) -> None:
        self.no_grad.__exit__(None, None, None)
        self.net.train(self.training)


def _device_of(net: nn.Module) -> torch.device:
    """Where the network's weights are; the CPU for a network without weights."""
    weight = next(net.parameters(), None)
    return torch.device("cpu") if weight is None else weight.device


def _predict(net: nn.Module, images: torch.Tensor, device: torch.device | None = None) -> torch.Tensor:
    """The likeliest class of each image, (batch,), on the CPU."""
    with _Evaluation(net):
        return net(images.to(device or _device_of(net))).argmax(dim=1).cpu()


def accuracy(loader: Loader, net: nn.Module, device: torch.device | None = None) -> float:
    """How many of the loader's images the network classifies rightly, in percent (0 to 100).

    Runs in evaluation mode, without gradients, and leaves the network in the mode that it was in. Without a
    `device`, the one that the network is on.
    """
    right = total = 0
    for images, labels in loader:
        right += int((_predict(net, images, device) == labels.cpu()).sum())
        total += len(labels)
    return 100.0 * right / total


def class_accuracy(
    loader: Loader, net: nn.Module, classes: Sequence[str], device: torch.device | None = None
) -> pd.DataFrame:
    """Accuracy of each class, in percent, and how many images there are of it; a row for each class."""
    right, total = np.zeros(len(classes), int), np.zeros(len(classes), int)
    for images, labels in loader:
        truth = labels.cpu()
        hit = _predict(net, images, device) == truth
        total += np.bincount(truth.numpy(), minlength=len(classes))
        right += np.bincount(truth[hit].numpy(), minlength=len(classes))
    table = pd.DataFrame({"class": list(classes), "images": total, "accuracy": 100.0 * right / np.maximum(total, 1)})
    return table.round(1)


# --- TensorBoard -----------------------------------------------------------------------------------------


def _values(tensor: torch.Tensor) -> torch.Tensor:
    """At most `SAMPLE` of a tensor's finite values, evenly spread over it, (values,)."""
    flat = tensor.detach().flatten()
    flat = flat[:: max(1, len(flat) // SAMPLE)].float().cpu()
    return flat[torch.isfinite(flat)]


def _write_histogram(writer: Any, tag: str, tensor: torch.Tensor, step: int) -> None:
    values = _values(tensor)
    if len(values):  # a network that has diverged may hold no finite value
        writer.add_histogram(tag, values, step)


def write_graph(writer: Any, net: nn.Module, input_size: int) -> None:
    """Draw the network's graph in TensorBoard. Where torch cannot trace it, leave the graph out."""
    image = torch.zeros(1, 3, input_size, input_size, device=_device_of(net))
    try:
        with _Evaluation(net), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            writer.add_graph(net, image)
    except Exception as error:  # the picture is a convenience: training goes on without it
        print(f"No graph in TensorBoard: {type(error).__name__}")


def write_parameter_histograms(writer: Any, net: nn.Module, step: int) -> None:
    """Write a histogram of each of the network's parameters, under `Parameters/...`."""
    for name, parameter in net.named_parameters():
        _write_histogram(writer, f"Parameters/{name}", parameter, step)


class IntermediateOutputWriter:
    """Writes what the network's layers put out, as histograms under `Outputs/...`, for one batch.

        with util.IntermediateOutputWriter(writer, net, epoch):
            net(images)

    It listens through forward hooks to each convolution and each linear layer; the first batch that passes is
    written, later ones are not. The hooks are gone at the end of the block, or after `remove()`.
    """

    def __init__(self, writer: Any, net: nn.Module, step: int) -> None:
        self.writer, self.step = writer, step
        self.written: set[str] = set()
        layers = [(name, m) for name, m in net.named_modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
        self.handles = [module.register_forward_hook(self._hook(name)) for name, module in layers]

    def _hook(self, name: str) -> Callable[[nn.Module, Any, torch.Tensor], None]:
        def write(module: nn.Module, inputs: Any, output: torch.Tensor) -> None:
            if name not in self.written:
                self.written.add(name)
                _write_histogram(self.writer, f"Outputs/{name}", output, self.step)

        return write

    def remove(self) -> None:
        """Stop listening. Calling it again does nothing."""
        for handle in self.handles:
            handle.remove()
        self.handles = []

    def __enter__(self) -> IntermediateOutputWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()


# --- Trials ----------------------------------------------------------------------------------------------


def trial_table(study: optuna.Study) -> pd.DataFrame:
    """All trials, the best first: number, value, state, epochs reported, seconds, and each parameter."""
    trials = study.get_trials(deepcopy=False)
    names = sorted({name for trial in trials for name in trial.params})
    rows = [
        {
            "number": trial.number,
            "value": trial.value,
            "state": trial.state.name.lower(),
            "reports": len(trial.intermediate_values),
            "seconds": None if trial.duration is None else round(trial.duration.total_seconds(), 1),
            **{name: trial.params.get(name) for name in names},
        }
        for trial in trials
    ]
    table = pd.DataFrame(rows, columns=["number", "value", "state", "reports", "seconds", *names])
    best_last = study.direction == optuna.study.StudyDirection.MINIMIZE
    table = table.sort_values("value", ascending=best_last, na_position="last", kind="stable")
    return table.reset_index(drop=True)


def draw(
    plot: Callable[..., Any],
    study: optuna.Study,
    size: tuple[float, float] | None = None,
    **options: Any,
) -> None:
    """Draw one of `optuna.visualization.matplotlib`'s plots; where it can't be drawn yet, say so.

    `size` is in inches; the other options are the plot's own.
    """
    verbosity = optuna.logging.get_verbosity()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    figures = set(plt.get_fignums())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            plot(study, **options)
        if size is not None:
            plt.gcf().set_size_inches(size)
        plt.show()
    except Exception:  # too few trials, nothing to compare: a plot is no reason to stop
        for number in set(plt.get_fignums()) - figures:
            plt.close(number)
        print("Nothing to draw yet:", plot.__name__.removeprefix("plot_").replace("_", " "))
    finally:
        optuna.logging.set_verbosity(verbosity)


def draw_slices(study: optuna.Study, columns: int = 4) -> None:
    """Draw `plot_slice` in rows of `columns` parameters, so that many parameters stay readable."""
    trials = study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,))
    names = sorted({name for trial in trials for name in trial.params})
    if not names:
        print("Nothing to draw yet: slice")
    for start in range(0, len(names), columns):
        row = names[start : start + columns]
        size = (3.2 * len(row) + 1.5, 3.4)
        draw(optuna.visualization.matplotlib.plot_slice, study, size=size, params=row)


def plot_learning_curves(study: optuna.Study) -> None:
    """Draw what each trial reported, epoch by epoch; pruned trials are dashed and end with a cross."""
    trials = [t for t in study.get_trials(deepcopy=False) if t.intermediate_values]
    if not trials:
        print("Nothing to draw yet: no trial has reported anything")
        return
    figure, axis = plt.subplots(figsize=(8, 4.5))
    for trial in trials:
        steps = sorted(trial.intermediate_values)
        curve = [trial.intermediate_values[step] for step in steps]
        stop = steps[-1] if trial.state is TrialState.PRUNED else None
        _draw_curve(axis, steps, curve, stop, f"C{trial.number % 10}", f"trial {trial.number}")
    axis.set(xlabel="epoch", ylabel="test accuracy (%)", title="Learning curves (x: pruned)")
    axis.xaxis.set_major_locator(MaxNLocator(integer=True))
    if len(trials) <= 24:
        axis.legend(fontsize=8, loc="center left", bbox_to_anchor=(1.01, 0.5))
    figure.tight_layout()
    plt.show()


def _draw_curve(
    axis: Any, steps: Sequence[int], curve: Sequence[float], stop: int | None, color: str, label: str = ""
) -> None:
    """One learning curve; with a `stop`, dashed up to it, a cross there, and pale afterwards."""
    if stop is None:
        axis.plot(steps, curve, color=color, marker=".", label=label)
        return
    end = list(steps).index(stop) + 1
    axis.plot(steps, curve, color=color, alpha=0.25)
    axis.plot(steps[:end], curve[:end], color=color, linestyle="--", label=f"{label} (pruned)" if label else "")
    axis.plot([stop], [curve[end - 1]], color=color, marker="x", markersize=8, markeredgewidth=2)


# --- Pruners ---------------------------------------------------------------------------------------------


def example_curves(epochs: int = 12) -> list[list[float]]:
    """Learning curves to try a pruner on: ten trials, test accuracy in percent for each of `epochs` steps.

    Most climb more or less quickly; trial 6 starts slowly and ends best; trial 7 only ever guesses.
    """
    heights = [62, 48, 70, 55, 66, 41, 105, 0, 58, 74]
    paces = [2.5, 2.0, 3.0, 1.5, 2.0, 2.5, 8.0, 1.0, 4.0, 2.5]
    steps = np.arange(1, epochs + 1)
    wobble = np.sin(np.arange(10)[:, None] * 1.7 + steps * 2.3)
    curves = 10 + np.array(heights)[:, None] * (1 - np.exp(-steps / np.array(paces)[:, None])) + wobble
    return [[round(float(value), 1) for value in curve] for curve in curves]


def replay(pruner: optuna.pruners.BasePruner, curves: Sequence[Sequence[float]]) -> list[int | None]:
    """What `pruner` would have done: for each learning curve, the step at which it is stopped, or None.

    The curves are played, one after the other, to a study in memory that maximises.
    """
    verbosity = optuna.logging.get_verbosity()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    try:
        study = optuna.create_study(direction="maximize", pruner=pruner)
        return [_play(study, curve) for curve in curves]
    finally:
        optuna.logging.set_verbosity(verbosity)


def _play(study: optuna.Study, curve: Sequence[float]) -> int | None:
    trial = study.ask()
    for step, value in enumerate(curve):
        trial.report(value, step)
        if trial.should_prune():
            study.tell(trial, state=TrialState.PRUNED)
            return step
    study.tell(trial, curve[-1])
    return None


def plot_replays(pruners: dict[str, optuna.pruners.BasePruner], curves: Sequence[Sequence[float]]) -> None:
    """Draw the curves once for each pruner, with a cross where it stops one."""
    columns = min(2, len(pruners))
    rows = -(-len(pruners) // columns)
    size = (5 * columns, 3.25 * rows)
    figure, axes = plt.subplots(rows, columns, figsize=size, sharex=True, sharey=True, squeeze=False)
    for axis, (key, pruner) in zip(axes.flat, sorted(pruners.items()), strict=False):
        stops = replay(pruner, curves)
        for number, (curve, stop) in enumerate(zip(curves, stops, strict=True)):
            _draw_curve(axis, range(len(curve)), curve, stop, f"C{number % 10}")
        stopped = sum(stop is not None for stop in stops)
        axis.set_title(f"{key}: {type(pruner).__name__}, {stopped} of {len(curves)} stopped", fontsize=10)
    figure.supxlabel("step")
    figure.supylabel("accuracy (%)")
    figure.tight_layout()
    plt.show()
