"""`epochs = 50` in a cell of the student's own."""
# %% before define_train
epochs = 50
