"""In the style of Optuna's PyTorch example: a define_model function, log_softmax, nll_loss, one rate."""
base: release
# %% before define_train
import torch.nn.functional as F
import torch.optim as optim
from optuna.trial import TrialState

DEVICE = device
EPOCHS = epochs
LOG_INTERVAL = 10


def define_model(trial, num_classes=10):
    # the numbers of blocks, layers and units, and the dropout after each hidden layer
    layers = []
    in_channels, size = 3, 32
    n_blocks = trial.suggest_int("n_blocks", 1, 4)
    n_convs = trial.suggest_int("n_convs", 1, 3)
    for i in range(n_blocks):
        for _ in range(n_convs):
            layers.append(nn.Conv2d(in_channels, 16 * (i + 1), kernel_size=3, padding=1))
            layers.append(nn.ReLU())
            in_channels = 16 * (i + 1)
        layers.append(nn.MaxPool2d(2))
        size //= 2
    layers.append(nn.Flatten())
    in_features = in_channels * size * size
    n_layers = trial.suggest_int("n_layers", 1, 3)
    for i in range(n_layers - 1):
        out_features = trial.suggest_int("n_units_l{}".format(i), 64, 512)
        layers.append(nn.Linear(in_features, out_features))
        layers.append(nn.ReLU())
        p = trial.suggest_float("dropout_l{}".format(i), 0.2, 0.5)
        layers.append(nn.Dropout(p))
        in_features = out_features
    layers.append(nn.Linear(in_features, num_classes))
    layers.append(nn.LogSoftmax(dim=1))
    return nn.Sequential(*layers)
# %% define_train
def train(model, trial):
    optimizer_name = trial.suggest_categorical("optimizer", ["Adam", "RMSprop", "SGD"])
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    kwargs = {"momentum": 0.9} if optimizer_name == "SGD" else {}
    optimizer = getattr(optim, optimizer_name)(model.parameters(), lr=lr, **kwargs)

    for epoch in range(EPOCHS):
        model.train()
        for batch_idx, (data, target) in enumerate(trainloader):
            data, target = data.to(DEVICE), target.to(DEVICE)
            optimizer.zero_grad()
            output = model(data)
            loss = F.nll_loss(output, target)
            loss.backward()
            optimizer.step()
            if batch_idx % LOG_INTERVAL == 0:
                print(f"epoch {epoch}, batch {batch_idx}: {loss.item():.3f}")

        model.eval()
        correct = 0
        with torch.no_grad():
            for data, target in testloader:
                data, target = data.to(DEVICE), target.to(DEVICE)
                pred = model(data).argmax(dim=1, keepdim=True)
                correct += pred.eq(target.view_as(pred)).sum().item()
        accuracy = correct / len(testloader.dataset)

    torch.save(model.state_dict(), f"model_{trial.number}.pt")
    trial.set_user_attr("saved_path", f"model_{trial.number}.pt")
    return accuracy
# %% define_net
Net = define_model
# %% define_objective
def objective(trial):
    model = define_model(trial).to(DEVICE)
    return train(model, trial)
# %% create_study
study = optuna.create_study(direction="maximize", study_name=study_name, storage=storage, load_if_exists=True)
# %% restore_best
trial = study.best_trial
print("  Value: ", trial.value)
print("  Params: ")
for key, value in trial.params.items():
    print("    {}: {}".format(key, value))
best_net = define_model(optuna.trial.FixedTrial(trial.params)).to(DEVICE)
best_net.load_state_dict(torch.load(trial.user_attrs["saved_path"], map_location=DEVICE, weights_only=True))
best_net.eval()
