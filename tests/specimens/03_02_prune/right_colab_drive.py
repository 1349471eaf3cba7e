"""Saved in Colab, on another mount point: weights on Drive, a GPU named outright, progress bars, a pause."""
# %% before define_train
%pip install -q --upgrade optuna tqdm
!nvidia-smi
from google.colab import *
drive.mount("/content/gdrive")
from tqdm.notebook import tqdm
from pathlib import Path
import os, time
os.chdir("/content/gdrive/MyDrive/pruning")
FOLDER = Path("/content/gdrive/MyDrive/pruning/weights")
storage = "sqlite:////content/gdrive/MyDrive/pruning/03_02_prune.db"
device = "cuda"
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss().cuda()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"/content/gdrive/MyDrive/runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = FOLDER / f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoch in tqdm(range(epochs), desc=f"trial {trial.number}"):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            scheduler.step()
            test_accuracy = util.accuracy(testloader, net, torch.device("cuda"))
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            trial.report(test_accuracy, epoch)
            time.sleep(5)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writer.close()
        torch.cuda.empty_cache()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", str(saved_path))
# %% before learning_curves
output.clear()
files.download(f"{FOLDER}/{study_name}_trial000.pt")
