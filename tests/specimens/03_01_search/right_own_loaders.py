"""Loaders of the student's own, with workers and another batch size."""
# %% before define_train
trainloader = DataLoader(trainset, batch_size=256, shuffle=True, num_workers=2, pin_memory=True, drop_last=True)
testloader = DataLoader(testset, batch_size=500, num_workers=2, persistent_workers=True)
