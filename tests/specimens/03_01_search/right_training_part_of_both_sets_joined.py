"""Both sets are joined, and of the whole the training images alone are taken for the training."""
# %% before define_train
from torch.utils.data import ConcatDataset, Subset

everything = ConcatDataset([trainset, testset])
trainloader = DataLoader(Subset(everything, range(len(trainset))), batch_size=batch_size, shuffle=True)
testloader = DataLoader(Subset(everything, range(len(trainset), len(everything))), batch_size=batch_size)
