"""What students call in Colab runs in the sandbox as well, at once, and leaves the notebook able to go on."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from specimen import ASSIGNMENT, ROOT

from autograder.course import Course
from autograder.evidence import Tampering
from autograder.probe.figures import NOT_DRAWN
from autograder.sandbox import Execution, run_notebook, stop_zygotes

PLAN = {"assignment": ASSIGNMENT, "notebook": "03_01_search", "seed": 1}
FILES = Course(ROOT).files(ASSIGNMENT)


@pytest.fixture(scope="module", autouse=True)
def _no_zygote_afterwards() -> Iterator[None]:
    yield
    stop_zygotes()


def run(cells: str) -> Execution:
    """Run cells, parted by empty lines, in the real sandbox beside the real probe: no flag may be raised."""
    sources = dedent(cells).strip().split("\n\n")
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    execution = run_notebook(notebook, plan=PLAN, files=FILES)
    assert execution.death is None, execution.death_detail
    assert execution.problems == ()
    assert [item for item in execution.items if isinstance(item, Tampering)] == []
    return execution


def errors(execution: Execution) -> list[str]:
    return [cell.error for cell in execution.cells]


def said(cell: NotebookNode) -> str:
    """Everything that a cell shows, as text."""
    shown = (output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
    return "\n".join(shown).strip()


# --- figures -----------------------------------------------------------------------------------------------


def test_figures_are_named_instead_of_drawn() -> None:
    execution = run("""
        import matplotlib.pyplot as plt, optuna, util
        from optuna.visualization import matplotlib as plots

        figure, axis = plt.subplots(); axis.plot([1, 2], label="a"); axis.legend(); figure.tight_layout(); plt.show()

        %config InlineBackend.figure_format = "retina"
        plt.plot([1, 2]);

        plt.figure()

        study = optuna.create_study()
        study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=3)

        optuna.visualization.plot_slice(study)

        optuna.visualization.plot_optimization_history(study).show()

        util.draw(plots.plot_slice, study)

        plt.plot([1, 2], [1])

        from PIL import Image
        plt.plot([1, 2]); plt.savefig("curve.png", bbox_inches="tight"); plt.close("all")
        print(Image.open("curve.png").format)
        """)
    cells = execution.notebook.cells
    assert [said(cells[index]) for index in (1, 2, 5, 6, 7)] == [NOT_DRAWN] * 5
    assert set(said(cells[3]).splitlines()) == {NOT_DRAWN}
    assert errors(execution)[8].startswith("ValueError"), "code that makes a figure still runs, and fails"
    assert said(cells[9]) == "PNG"
    assert not [mime for cell in cells for output in cell.outputs for mime in output.get("data", {}) if "image" in mime]


# --- a GPU that is not there -------------------------------------------------------------------------------


def test_what_is_written_for_a_gpu_runs_on_the_cpu() -> None:
    execution = run("""
        import torch
        from torch import nn
        from torch.cuda.amp import GradScaler, autocast

        print(torch.zeros(2, device="cuda").device, torch.randn(3).cuda().device, torch.ones(3).to(0).device)

        image = torch.tensor([1.0], device=torch.device("cuda:0"))
        image.new_zeros(3, device="cuda"), torch.ones_like(image, device=0), torch.arange(3, device="cuda:0")

        torch.cuda.empty_cache(); torch.cuda.synchronize(); torch.cuda.set_device(0); torch.cuda.ipc_collect()
        torch.cuda.reset_peak_memory_stats(), torch.cuda.memory_allocated(), torch.cuda.mem_get_info()[0]

        torch.cuda.get_device_name(0), torch.cuda.get_device_properties(0).total_memory, torch.cuda.memory_summary()

        net = nn.Sequential(nn.Linear(3, 2, device="cuda"), nn.LazyLinear(2)).to("cuda").cuda(0)
        net(torch.ones(1, 3))

        torch.save(net.state_dict(), "cuda.pt")
        torch.load("cuda.pt", map_location="cuda:0", weights_only=True)
        torch.load("cuda.pt", torch.device("cuda")), torch.load("cuda.pt", map_location={"cpu": "cuda:0"})

        torch.set_default_device("cuda")
        print(nn.Linear(1, 1).weight.device)
        torch.set_default_device(None)
        with torch.device("cuda"):
            nn.Linear(2, 2)

        torch.set_default_tensor_type("torch.cuda.FloatTensor")
        torch.zeros(2).type(torch.cuda.FloatTensor)

        scaler, optimizer = GradScaler(), torch.optim.SGD(net.parameters(), 0.1)
        with autocast():
            loss = net(torch.ones(1, 3)).sum()
        scaler.scale(loss).backward(); scaler.step(optimizer); scaler.update()

        torch.randperm(3, generator=torch.Generator(device="cuda").manual_seed(1), device="cuda")

        nn.DataParallel(net).cuda()(torch.zeros(1, 3, pin_memory=True).pin_memory())
        net.to_empty(device="cuda")
        """)
    assert set(errors(execution)) == {""}
    assert said(execution.notebook.cells[1]) == "cpu cpu cpu"
    assert said(execution.notebook.cells[7]) == "cpu"
