"""After the search a cell of the student's own draws curves in a loop whose variables are called `train` and `test`."""
# %% before define_train
curves_of = {}
# %% define_train: replace
            trial.report(test_accuracy, epoch)
# %% by
            curves_of.setdefault(trial.number, []).append((train_accuracy, test_accuracy))
            trial.report(test_accuracy, epoch)
# %% before learning_curves
import matplotlib.pyplot as plt

for number, pairs in curves_of.items():
    train, test = zip(*pairs)
    plt.plot(train, linestyle=":", color=f"C{number % 10}")
    plt.plot(test, color=f"C{number % 10}", label=f"trial {number}")
plt.legend()
plt.show()
