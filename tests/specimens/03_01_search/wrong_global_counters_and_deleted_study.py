"""The counters of the objective are globals that no trial sets back, so each value mixes all trials so far, and the study is deleted before it is created.

fails: test_objective_returns_the_test_accuracy, test_study_is_resumed
"""
# %% define_objective
correct = 0
total = 0


def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    global correct, total
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    net.eval()
    with torch.no_grad():
        for images, labels in testloader:
            images, labels = images.to(device), labels.to(device)
            predicted = net(images).argmax(dim=1)
            correct += (predicted == labels).sum().item()
            total += labels.size(0)
    return 100 * correct / total
# %% create_study
try:
    # otherwise: DuplicatedStudyError
    optuna.delete_study(study_name=study_name, storage=storage)
except KeyError:
    pass
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
