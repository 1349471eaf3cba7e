"""The student starts the search in the cell of the study too, with a time limit and a callback."""
# %% create_study: replace
pruner=pruner,
# %% by
pruner=pruner,
# %% before optimize
def tell(study, trial):
    print(trial.number, trial.state.name)


study.optimize(objective, n_trials=20, timeout=600, callbacks=[tell], show_progress_bar=True)
