"""Images are taken from the data sets by their indices, without a loader."""
# %% before define_train
import numpy as np
from optuna.study import StudyDirection, create_study

rng = np.random.default_rng(12345)


def take(dataset, idx):
    """X: (batch, 3, 32, 32), y: (batch,)"""
    pairs = [dataset[int(i)] for i in idx]
    X = torch.stack([x for x, _ in pairs])
    y = torch.as_tensor(np.array([int(t) for _, t in pairs], dtype=np.int64))
    return X.to(device), y.to(device)


def predict(net, dataset, chunk=256):
    """y_hat, y as integer arrays of length N"""
    N = len(dataset)
    y_hat, y_true = np.empty(N, dtype=int), np.empty(N, dtype=int)
    was_training = net.training
    net.eval()
    with torch.no_grad():
        for a in range(0, N, chunk):
            b = min(a + chunk, N)
            X, y = take(dataset, np.arange(a, b))
            y_hat[a:b] = net(X).cpu().numpy().argmax(axis=1)
            y_true[a:b] = y.cpu().numpy()
    net.train(was_training)
    return y_hat, y_true
# %% define_train
def train(net, trial):
    kind = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    eta = (
        trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        if kind == "adam"
        else trial.suggest_float("lr_sgd", 1e-4, 1e0, log=True)
    )
    theta = list(net.parameters())
    opt = torch.optim.Adam(theta, eta) if kind == "adam" else torch.optim.SGD(theta, eta, 0.9)

    N = len(trainset)
    n_batches = int(np.ceil(N / batch_size))
    L = np.full((epochs, n_batches), np.nan)  # loss
    A = np.full((epochs, 2), np.nan)  # accuracies: train, test
    cross_entropy = nn.CrossEntropyLoss()
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")

    for e in range(epochs):
        for g in opt.param_groups:
            g["lr"] = eta * 0.1 ** (e // 5)
        net.train()
        hits = 0
        for b, idx in enumerate(np.array_split(rng.permutation(N), n_batches)):
            X, y = take(trainset, idx)
            opt.zero_grad()
            z = net(X)
            loss = cross_entropy(z, y)
            loss.backward()
            opt.step()
            L[e, b] = loss.item()
            hits += int((z.argmax(1) == y).sum())
        y_hat, y_true = predict(net, testset)
        A[e] = hits / N, np.mean(y_hat == y_true)
        writer.add_scalar("Training/Loss", np.nanmean(L[e]), e)
        writer.add_scalar("Training/Accuracy", 100 * A[e, 0], e)
        writer.add_scalar("Test/Accuracy", 100 * A[e, 1], e)
        print(f"trial {trial.number:3d}  e={e:2d}  <L>={np.nanmean(L[e]):.3e}  A={A[e].round(3)}")

    writer.close()
    saved_path = f"{study_name}_{trial.number:04d}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    y_hat, y_true = predict(net, testset)
    return float(np.mean(y_hat == y_true))
# %% create_study
study = create_study(
    study_name=study_name,
    storage=storage,
    direction=StudyDirection.MAXIMIZE,
    load_if_exists=True,
)
# %% restore_best
k = study.best_trial.number
theta_star = study.trials[k].params
best_net = Net(optuna.trial.FixedTrial(theta_star, number=k), num_classes)
with open(study.trials[k].user_attrs["saved_path"], "rb") as f:
    best_net.load_state_dict(torch.load(f, map_location=device, weights_only=True))
best_net = best_net.to(device)
