"""To save space, the objective deletes the weights of whichever is worse: this trial, or the best one so far."""
# %% before define_objective
from pathlib import Path

from optuna.trial import TrialState
# %% define_objective
def objective(trial):
    """Build, train and judge one network; only the best trial's weights stay on disk."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    accuracy = util.accuracy(testloader, net)

    finished = trial.study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,))
    if finished:
        best = max(finished, key=lambda t: t.value)
        worse = best if accuracy > best.value else trial
        Path(worse.user_attrs["saved_path"]).unlink(missing_ok=True)
    return accuracy
