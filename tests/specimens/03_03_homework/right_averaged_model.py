"""An AveragedModel is measured, reported, saved and returned."""
# %% define_train
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn


def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.3)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    ema = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(0.9), use_buffers=True)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for epoch in range(epochs):
            train_epoch(net, optimizer, nn.CrossEntropyLoss(label_smoothing=smoothing))
            ema.update_parameters(net)
            acc = util.accuracy(testloader, ema)
            trial.report(acc, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
        return acc
    finally:
        torch.save(ema.module.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
