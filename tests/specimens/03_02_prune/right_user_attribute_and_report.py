"""The accuracies are kept in a user attribute too, and the state in which the trial ended."""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy, epoch)
trial.set_user_attr(f"accuracy_{epoch}", test_accuracy)
