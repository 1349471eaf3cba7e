"""The helpers that students get: `source/03-optuna/util.py`."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import optuna
import pytest
import torch
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from torch import nn
from torch.utils.tensorboard import SummaryWriter

SOURCE = Path(__file__).parents[1] / "source" / "03-optuna" / "util.py"


@pytest.fixture(scope="module")
def util() -> Iterator[ModuleType]:
    """The file as a module, without putting its folder on the path."""
    mpl.use("Agg")
    spec = importlib.util.spec_from_file_location("course_util", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    plt.close("all")


def test_has_each_assignment_the_same() -> None:
    copies = [path.read_bytes() for path in SOURCE.parents[1].glob("*/util.py")]
    assert len(copies) == 2 and len(set(copies)) == 1


class Constant(nn.Module):
    """Always says class 1, and remembers in which mode it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))
        self.asked: list[tuple[bool, bool]] = []

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.asked.append((self.training, torch.is_grad_enabled()))
        return torch.tensor([0.0, 1.0, 0.0]).repeat(len(x), 1) + self.weight


def loader(*labels: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Batches of three images, the last one smaller."""
    truth = torch.tensor(labels)
    return [(torch.zeros(len(part), 3, 32, 32), part) for part in truth.split(3)]


def small_net() -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 30 * 30, 3))


@pytest.fixture
def study() -> optuna.Study:
    """Three trials that maximise: complete with 0.5, pruned, complete with 0.9."""
    study = optuna.create_study(direction="maximize")
    for value in 0.5, None, 0.9:
        trial = study.ask()
        trial.suggest_float("x", 0, 1)
        trial.report(0.25, 0)
        trial.report(0.2, 1)
        if value is None:
            study.tell(trial, state=optuna.trial.TrialState.PRUNED)
        else:
            study.tell(trial, value)
    return study


def test_accuracy_is_in_percent_over_all_batches(util: ModuleType) -> None:
    assert util.accuracy(loader(1, 1, 0, 1), Constant()) == 75.0


@pytest.mark.parametrize("training", [True, False])
def test_accuracy_evaluates_and_leaves_the_mode_as_it_was(util: ModuleType, training: bool) -> None:
    net = Constant().train(training)
    util.accuracy(loader(1, 2), net, torch.device("cpu"))
    assert net.training is training
    assert net.asked == [(False, False)]
    assert torch.is_grad_enabled()


def test_the_mode_comes_back_after_an_error_too(util: ModuleType) -> None:
    net = small_net().train()
    with pytest.raises(RuntimeError):
        util.accuracy([(torch.zeros(2, 1, 1, 1), torch.zeros(2).long())], net)
    assert net.training
    assert torch.is_grad_enabled()


def test_class_accuracy_has_a_row_for_each_class(util: ModuleType) -> None:
    table = util.class_accuracy(loader(0, 1, 1, 1, 0), Constant(), ["a", "b", "c"])
    assert table["class"].tolist() == ["a", "b", "c"]
    assert table["images"].tolist() == [2, 3, 0]
    assert table["accuracy"].tolist() == [0.0, 100.0, 0.0]


def test_pixels_are_what_they_were_before_normalisation(util: ModuleType) -> None:
    pixels = torch.rand(3, 32, 32)
    mean, std = (torch.tensor(values).view(3, 1, 1) for values in (util.MEAN, util.STD))
    shown = util.to_pixels((pixels - mean) / std)
    np.testing.assert_allclose(shown, pixels.permute(1, 2, 0).numpy(), atol=1e-6)


def test_images_are_shown_with_and_without_guesses(util: ModuleType) -> None:
    images, labels = torch.zeros(5, 3, 32, 32), torch.tensor([0, 1, 1, 2, 1])
    util.show_images(images, labels, ["a", "b", "c"], columns=2)
    util.show_images(images, labels, ["a", "b", "c"], net=Constant())
    titles = [axis.get_title() for axis in plt.gcf().axes[:5]]
    assert titles == ["b\n(a)", "b", "b", "b\n(c)", "b"]


def events(folder: Path) -> EventAccumulator:
    accumulator = EventAccumulator(str(folder), size_guidance={"histograms": 0})
    return accumulator.Reload()


def test_outputs_of_the_first_batch_are_written_and_the_hooks_removed(util: ModuleType, tmp_path: Path) -> None:
    net = small_net()
    with SummaryWriter(str(tmp_path)) as writer:
        for epoch in range(2):
            with util.IntermediateOutputWriter(writer, net, epoch):
                net(torch.rand(2, 3, 32, 32))
                net(torch.rand(2, 3, 32, 32))
        net(torch.rand(2, 3, 32, 32))
    written = events(tmp_path)
    assert written.Tags()["histograms"] == ["Outputs/0", "Outputs/3"]
    assert [event.step for event in written.Histograms("Outputs/0")] == [0, 1]
    assert not any(module._forward_hooks for module in net.modules())


def test_parameters_are_written_even_where_training_has_diverged(util: ModuleType, tmp_path: Path) -> None:
    net = small_net()
    with torch.no_grad():
        net[3].bias.fill_(float("nan"))
    with SummaryWriter(str(tmp_path)) as writer:
        util.write_parameter_histograms(writer, net, 0)
    tags = events(tmp_path).Tags()["histograms"]
    assert tags == ["Parameters/0.weight", "Parameters/0.bias", "Parameters/3.weight"]


def test_the_graph_is_drawn_or_left_out(util: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with SummaryWriter(str(tmp_path)) as writer:
        util.write_graph(writer, small_net(), 32)
        assert capsys.readouterr().out == ""
        util.write_graph(writer, small_net(), 8)
    assert "No graph" in capsys.readouterr().out
    assert events(tmp_path).Tags()["graph"]


def test_the_table_has_the_best_trial_first(util: ModuleType, study: optuna.Study) -> None:
    table = util.trial_table(study)
    assert table["number"].tolist() == [2, 0, 1]
    assert table["state"].tolist() == ["complete", "complete", "pruned"]
    assert table["reports"].tolist() == [2, 2, 2]
    assert table["x"].notna().all()


def test_the_table_of_an_empty_study_is_empty(util: ModuleType) -> None:
    assert util.trial_table(optuna.create_study()).empty


def test_what_cannot_be_drawn_yet_is_said(util: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    empty = optuna.create_study()
    util.plot_learning_curves(empty)
    util.draw_slices(empty)
    util.draw(optuna.visualization.matplotlib.plot_param_importances, empty)
    assert capsys.readouterr().out.count("Nothing to draw yet") >= 2


def test_plots_leave_optunas_messages_as_they_were(util: ModuleType, study: optuna.Study) -> None:
    before = optuna.logging.get_verbosity()
    util.plot_learning_curves(study)
    util.draw(optuna.visualization.matplotlib.plot_optimization_history, study, size=(4, 3))
    util.draw_slices(study)
    util.replay(optuna.pruners.NopPruner(), [[1.0]])
    assert optuna.logging.get_verbosity() == before


def test_optuna_speaks_on_stdout_once(util: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        util.log_to_stdout()
        util.log_to_stdout()
        optuna.create_study(study_name="once")
        captured = capsys.readouterr()
        assert captured.out.count("once") == 1
        assert captured.err == ""
    finally:
        logger = optuna.logging.get_logger("optuna").parent or optuna.logging.get_logger("optuna")
        for handler in [h for h in logger.handlers if type(h).__name__ == "_Stdout"]:
            logger.removeHandler(handler)
        optuna.logging.enable_default_handler()


def test_replay_says_where_each_curve_is_stopped(util: ModuleType) -> None:
    curves = [[50.0, 60.0, 70.0], [50.0, 61.0, 71.0], [10.0, 20.0, 90.0], [60.0, 70.0, 80.0]]
    assert util.replay(optuna.pruners.NopPruner(), curves) == [None] * 4
    assert util.replay(optuna.pruners.MedianPruner(2, 1), curves) == [None, None, 1, None]
    assert util.replay(optuna.pruners.ThresholdPruner(lower=15.0), curves) == [None, None, 0, None]


def test_the_four_situations_end_differently_on_the_example_curves(util: ModuleType) -> None:
    """The picture below exercise 5 shows four different answers, and a late bloomer that is lost to some."""
    curves = util.example_curves()
    assert max(range(len(curves)), key=lambda i: curves[i][-1]) == 6
    pruners = {
        "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
        "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
        "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
        "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
    }
    stops = {key: tuple(util.replay(pruner, curves)) for key, pruner in pruners.items()}
    assert len(set(stops.values())) == 4
    assert stops["A"][6] is not None
    assert [i for i, step in enumerate(stops["D"]) if step is not None] == [7]
    assert stops["D"][7] == 2
    util.plot_replays(pruners, curves)
    assert len(plt.gcf().axes) == 4


def test_it_needs_nothing_that_the_set_up_cell_does_not_install() -> None:
    allowed = {"google", "matplotlib", "numpy", "optuna", "pandas", "torch"} | sys.stdlib_module_names
    lines = [line.split() for line in SOURCE.read_text().splitlines()]
    imported = {words[1].split(".")[0] for words in lines if words[:1] in (["import"], ["from"])}
    assert imported <= allowed
