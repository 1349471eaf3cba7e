"""A cell of the student's own asks for more trials and epochs."""
# %% before define_train
n_trials = 100
epochs = 50
torch.manual_seed(42)
