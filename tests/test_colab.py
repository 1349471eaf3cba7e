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


def run(*sources: str) -> Execution:
    """Run these cells in the real sandbox beside the real probe, which must not take them for tampering."""
    notebook = new_notebook(cells=[new_code_cell(dedent(source).strip()) for source in sources])
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
    execution = run(
        "import matplotlib.pyplot as plt, optuna, util",
        "fig, axis = plt.subplots(); axis.plot([1, 2], label='a'); axis.legend(); fig.tight_layout(); plt.show()",
        "%config InlineBackend.figure_format = 'retina'\nplt.plot([1, 2]);",
        "plt.figure()",
        "study = optuna.create_study(); study.optimize(lambda trial: trial.suggest_float('x', 0, 1), n_trials=3)",
        "optuna.visualization.plot_slice(study)",
        "optuna.visualization.plot_optimization_history(study).show()",
        "from optuna.visualization import matplotlib as plots\nutil.draw(plots.plot_slice, study)",
        "plt.plot([1, 2], [1])",
        "plt.close('all')\nplt.plot([1, 2]); plt.savefig('curve.png', bbox_inches='tight'); plt.close()\n"
        "from PIL import Image\nprint(Image.open('curve.png').format)",
    )
    cells = execution.notebook.cells
    assert [said(cells[index]) for index in (1, 2, 5, 6, 7)] == [NOT_DRAWN] * 5
    assert set(said(cells[3]).splitlines()) == {NOT_DRAWN}
    assert errors(execution)[8].startswith("ValueError"), "code that makes a figure still runs, and fails"
    assert said(cells[9]) == "PNG"
    assert not [mime for cell in cells for output in cell.outputs for mime in output.get("data", {}) if "image" in mime]
