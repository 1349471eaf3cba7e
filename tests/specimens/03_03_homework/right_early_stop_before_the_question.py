"""An early stopping of the student's own ends the loop between the report and the question; its patience is searched."""
# %% define_train: replace
    batch = trial.suggest_categorical("batch_size", [16, 32, 64])
# %% by
    batch = trial.suggest_categorical("batch_size", [16, 32, 64])
    patience = trial.suggest_int("patience", 1, 4)
    best, waited = -1.0, 0
# %% define_train: replace
            trial.report(test_accuracy, epoch)
# %% by
            trial.report(test_accuracy, epoch)
            waited = 0 if test_accuracy > best else waited + 1
            best = max(best, test_accuracy)
            if waited >= patience:
                break
