"""Training uses the first 2000 images only."""
# %% before define_train
trainset = Subset(trainset, range(2000))
trainloader = DataLoader(trainset, batch_size=batch_size, shuffle=True)
