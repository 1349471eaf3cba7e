"""After a training that is right, a file grows beyond what is allowed, and the signal that says so is not ignored.

notebook: 03_01_search
death: disk
not run: test_objective_returns_the_test_accuracy, test_training_leaves_the_test_images_alone, test_objective_returns_a_plain_number
"""
# %% define_objective
import signal


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    with open("flood", "wb") as file:
        while True:
            file.write(bytes(1 << 20))
