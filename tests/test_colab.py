"""What students call in Colab runs in the sandbox as well, at once, and leaves the notebook able to go on."""

from __future__ import annotations

from textwrap import dedent

from course_folder import ASSIGNMENT, ROOT
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.course import Course
from autograder.evidence import Tampering
from autograder.probe.figures import NOT_DRAWN
from autograder.probe.offline import OFFLINE
from autograder.sandbox import Execution, run_notebook
from autograder.showing.clean import clean_outputs

PLAN = {"notebook": "03_01_search", "seed": 1}
FILES = Course(ROOT).files(ASSIGNMENT)


def run(cells: str) -> Execution:
    """Run cells, parted by empty lines, in the real sandbox beside the real probe: no flag may be raised."""
    sources = dedent(cells).strip().split("\n\n")
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    execution = run_notebook(notebook, plan=PLAN, files=FILES)
    clean_outputs(execution.notebook)
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

        with torch.cuda.device(0), torch.cuda.stream(torch.cuda.Stream()):
            torch.zeros(2).to("mps"), torch.mps.empty_cache(), torch.cuda.current_stream().synchronize()

        nn.DataParallel(net).cuda()(torch.zeros(1, 3, pin_memory=True).pin_memory())
        net.to_empty(device="cuda")
        """)
    assert set(errors(execution)) == {""}
    assert said(execution.notebook.cells[1]) == "cpu cpu cpu"
    assert said(execution.notebook.cells[7]) == "cpu"


# --- Drive and google.colab --------------------------------------------------------------------------------


def test_drive_is_where_the_notebook_mounts_it_and_has_the_folders_that_are_used() -> None:
    execution = run("""
        import os, shutil, sys
        import optuna, pandas, torch
        import google.colab.drive
        from google.colab import drive
        for place in ("/content/drive", "/gdrive", "/content/mine"):
            drive.mount(place, force_remount=True)

        %cd /content/drive/My Drive/Colab Notebooks/course

        sys.path.append("/content/drive/MyDrive/course")
        import util
        print(util.accuracy.__name__, os.getcwd())

        torch.save({}, "/content/drive/MyDrive/a/weights.pt"), torch.load("/content/mine/MyDrive/a/weights.pt")

        pandas.DataFrame().to_csv("/content/gdrive/My Drive/b/table.csv")
        open("/gdrive/MyDrive/c/notes.txt", "w").close()
        shutil.copy("/content/util.py", "/mnt/drive/MyDrive/d/util.py")
        shutil.move("/mnt/drive/MyDrive/d/util.py", "/gdrive/MyDrive/f/util.py")
        optuna.create_study(storage="sqlite:////content/drive/MyDrive/e/study.db")

        print(sorted(os.listdir("/content/drive/MyDrive")))

        os.chdir("/content/a-repository/that-git-could-not-clone")

        os.chdir("/content")
        torch.save({}, "weights/without/its/folder.pt")

        drive.flush_and_unmount()
        """)
    cells = execution.notebook.cells
    failed = [number for number, error in enumerate(errors(execution)) if error]
    assert failed == [7], "a folder that is missing in Colab too stays missing"
    assert said(cells[0]).splitlines() == [
        f"Mounted at {place}" for place in ("/content/drive", "/gdrive", "/content/mine")
    ]
    assert said(cells[2]) == "accuracy /content/drive/MyDrive/Colab Notebooks/course"
    assert said(cells[5]) == "['Colab Notebooks', 'a', 'b', 'c', 'd', 'e', 'f']"


def test_google_colab_does_no_harm() -> None:
    execution = run("""
        import importlib.util, sys
        import google.colab, google.protobuf
        print("google.colab" in sys.modules, importlib.util.find_spec("google.colab") is not None)

        from google.colab import *
        files.download("a.pt"), files.view("a.pt"), auth.authenticate_user(), runtime.unassign(), ai.list_models()
        output.clear(), output.eval_js("1 + 1"), data_table.enable_dataframe_formatter(), patches.cv2_imshow(None)

        from google.colab.output import no_vertical_scroll, redirect_to_element
        from google.colab.patches import cv2_imshow
        from google.colab.userdata import SecretNotFoundError
        cv2_imshow(None)

        print(files.upload())

        print(repr(userdata.get("WANDB_API_KEY")))
        """)
    cells = execution.notebook.cells
    assert set(errors(execution)) == {""}
    assert said(cells[0]) == "True True"
    assert said(cells[2]) == NOT_DRAWN
    assert said(cells[3]).splitlines() == ["Nobody can upload a file while grading.", "{}"]
    assert said(cells[4]).splitlines()[1] == "''"


# --- what needs a network, and what waits ------------------------------------------------------------------


def test_what_needs_a_network_says_so_and_lets_the_notebook_go_on() -> None:
    execution = run("""
        !pip install -q --upgrade optuna torch

        %pip install optuna==3.6.1 torchinfo git+https://github.com/optuna/optuna

        !wget -q https://example.com/a.zip && sudo apt-get -qq install graphviz
        !nvidia-smi

        %%bash
        curl -O https://example.com/a.zip
        git clone https://github.com/optuna/optuna
        python -c "import optuna, sys; print(optuna.__name__)"

        import subprocess, sys
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "absent"], check=True)

        import torchinfo, tensorflow as tf
        from tensorflow.keras import layers
        torchinfo.summary(None), tf.random.set_seed(0), layers.Dense(3)

        import a_module_of_my_own

        import urllib.request
        urllib.request.urlretrieve("https://example.com/main/util.py", "fetched.py")
        print(open("fetched.py").read() == open("util.py").read())

        import torchvision
        torchvision.models.mobilenet_v3_small(weights="DEFAULT").classifier[-1].out_features

        import requests
        requests.get("https://example.com")

        torchvision.datasets.FakeData(size=2), torchvision.datasets.MNIST("data", download=True)
        """)
    cells = execution.notebook.cells
    fine = [not error for error in errors(execution)]
    assert fine == [True] * 6 + [False] + [True] * 2 + [False] * 2
    assert said(cells[0]) == ""
    assert [line.split(" ")[0] for line in said(cells[1]).splitlines()] == ["pip:"] * 3 + ["Note:"]
    assert said(cells[2]).count(OFFLINE) == 2 and "no GPU" in said(cells[2])
    assert said(cells[3]).splitlines() == [f"curl: {OFFLINE}", f"git: {OFFLINE}", "optuna"]
    assert said(cells[7]) == "True", "the course's own files can be fetched from anywhere"
    assert all(OFFLINE in cells[index].outputs[-1].evalue for index in (9, 10))


def test_nothing_waits_for_somebody() -> None:
    execution = run("""
        import time
        from time import sleep
        time.sleep(1000), sleep(1000)

        rate = float(input("Learning rate? "))

        %load_ext tensorboard
        %tensorboard --logdir runs

        !tensorboard --logdir runs --port 6006

        %load_ext google.colab.data_table
        %tensorflow_version 2.x

        %%shell
        sleep 1000
        optuna-dashboard sqlite:///study.db

        %load_ext autoreload
        %autoreload 2

        %%time
        import ipywidgets
        from IPython.display import clear_output, display
        from tqdm.notebook import tqdm
        clear_output(wait=True)
        display(ipywidgets.IntSlider())
        total = sum(tqdm(range(3)))

        %%timeit -n 2 -r 2
        sum(range(10))

        %%capture
        print("captured")
        """)
    cells = execution.notebook.cells
    assert [index for index, error in enumerate(errors(execution)) if error] == [1]
    assert "nobody can answer while grading: Learning rate?" in errors(execution)[1]
    assert all("not started" in said(cells[index]) for index in (2, 3, 5))
    assert said(cells[9]) == ""
