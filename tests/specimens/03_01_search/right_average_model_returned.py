"""An AveragedModel is measured, saved and returned, not the network that is trained."""
# %% define_train
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn


def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    ema = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(0.9), use_buffers=True)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        train_epoch(net, optimizer, criterion)
        ema.update_parameters(net)
        print(util.accuracy(testloader, ema))
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(ema.module.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return ema
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    return util.accuracy(testloader, train(net, trial))
