"""Judges a CPU copy into which only parameters() were carried over: batch normalisation's running statistics are still untrained.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective
import copy


def objective(trial):
    """Baut, trainiert und bewertet ein Netz; bewertet wird auf der CPU, damit die GPU frei wird."""
    netz = Net(trial, num_classes)
    pruefling = copy.deepcopy(netz)
    netz.to(device)
    train(netz, trial)

    with torch.no_grad():
        for ziel, quelle in zip(pruefling.parameters(), netz.parameters(), strict=True):
            ziel.copy_(quelle.cpu())
    del netz
    return util.accuracy(testloader, pruefling)
