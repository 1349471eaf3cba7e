"""The images are taken out of the data set once, and the loader goes over a list of pairs."""
# %% before define_train
pairs = [trainset[index] for index in range(len(trainset))]
trainloader = DataLoader(pairs, batch_size=batch_size, shuffle=True)
