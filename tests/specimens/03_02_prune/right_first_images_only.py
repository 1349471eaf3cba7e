"""Training uses the first 1000 images only."""
# %% before define_train
trainloader = DataLoader(Subset(trainset, list(range(1000))), batch_size=batch_size, shuffle=True)
