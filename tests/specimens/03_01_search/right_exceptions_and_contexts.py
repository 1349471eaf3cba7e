"""Exceptions and context managers do the work: DuplicatedStudyError leads to load_study, a context manager switches to evaluation, the accuracy is totalled with torch.eq, and the weights are read from an opened file with the device as the second positional argument.
"""
# %% define_objective
from contextlib import contextmanager


@contextmanager
def evaluating(net):
    was_training = net.training
    net.eval()
    try:
        with torch.no_grad():
            yield net
    finally:
        net.train(was_training)


def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    correct, total = torch.zeros((), dtype=torch.long), 0
    with evaluating(net) as model:
        for images, labels in testloader:
            guesses = model(images.to(device)).max(dim=1).indices
            correct += torch.eq(guesses.cpu(), labels).sum()
            total += labels.numel()
    return correct.item() / total

# %% create_study
try:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize")
except optuna.exceptions.DuplicatedStudyError:
    study = optuna.load_study(study_name=study_name, storage=storage)
    print(f"resumed, with {len(study.trials)} trials")

# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
with open(best_trial.user_attrs["saved_path"], "rb") as file:
    best_net.load_state_dict(torch.load(file, device, weights_only=True))
