"""A global counts the trainings, beginning with none, and a folder for each is named after it."""
# %% before define_train
import os

trainings = None
# %% define_objective
def objective(trial):
    global trainings
    trainings = 1 if trainings is None else trainings + 1
    folder = f"training_{trainings}"
    os.makedirs(folder)  # raises where the number has been there before
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
