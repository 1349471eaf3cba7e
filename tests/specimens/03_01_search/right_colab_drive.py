"""Saved in Colab: Drive, its folders, packages, downloads, secrets, TensorBoard; weights and database on Drive."""
# %% before define_train
!pip install -q optuna==4.5.0 torchinfo optuna-dashboard
!apt-get -qq install graphviz && wget -q https://example.com/notes.zip && unzip -q notes.zip
%load_ext tensorboard
%tensorboard --logdir runs
# %% before define_train
import os, sys, time
from google.colab import drive, files, userdata, output
drive.mount('/content/drive', force_remount=True)
sys.path.append('/content/drive/MyDrive/optuna-course')
%cd /content/drive/MyDrive/Colab Notebooks/optuna
import util
os.environ["WANDB_API_KEY"] = userdata.get("WANDB_API_KEY")
output.no_vertical_scroll()
time.sleep(30)
DRIVE = '/content/drive/My Drive/optuna-course'
study_name = "03_01_search"
storage = f"sqlite:///{DRIVE}/studies/03_01_search.db"
# %% before define_train
%%bash
pip install kaleido
git clone https://github.com/optuna/optuna-examples
nvidia-smi
# %% define_train
import torchinfo

def train(net, trial):
    torchinfo.summary(net, (1, 3, 32, 32))
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        train_epoch(net, optimizer, criterion)
        time.sleep(1)
    saved_path = f"{DRIVE}/weights/{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% before optimize
optuna.visualization.plot_optimization_history(study)
# %% before table
files.download(study.best_trial.user_attrs["saved_path"])
drive.flush_and_unmount()
