"""The test images come through a joined data set of which they are the only part."""
# %% before define_train
from torch.utils.data import ConcatDataset

testloader = DataLoader(ConcatDataset([testset]), batch_size=batch_size)
