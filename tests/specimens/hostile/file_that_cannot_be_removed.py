"""The saved file lies in a folder from which nothing can be removed.

notebook: 03_02_prune
base: release
"""
# %% define_train
import os


def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)

    for epoch in range(epochs):
        train_epoch(net, optimizer, criterion)
        scheduler.step()

    folder = f"trial_{trial.number:03}"
    os.makedirs(folder, exist_ok=True)
    torch.save(net.state_dict(), f"{folder}/weights.pt")
    os.chmod(folder, 0o555)
    trial.set_user_attr("saved_path", f"{folder}/weights.pt")
