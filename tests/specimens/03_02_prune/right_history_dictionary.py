"""A history of all accuracies, a stop on the wish of the trial, and a message with its reason."""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
history[epoch] = test_accuracy
trial.report(history[epoch], epoch)
# %% define_train: replace
try:
# %% by
history = {}
try:
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
message = f"Pruned in epoch {epoch} with {history[epoch]:.2f} % (best {max(history.values()):.2f} %)"
print(message)
raise optuna.TrialPruned(message)
