"""`n_trials = 100` in a cell of the student's own."""
# %% before optimize
n_trials = 100
