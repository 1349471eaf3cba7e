"""SubsetRandomSampler with shuffled indices up to 3000, for training and for validation."""
# %% before define_train
import numpy as np
from torch.utils.data.sampler import SubsetRandomSampler

indices = list(range(3000))
np.random.seed(0)
np.random.shuffle(indices)
split = 300
train_idx, valid_idx = indices[split:], indices[:split]
trainloader = DataLoader(trainset, batch_size=batch_size, sampler=SubsetRandomSampler(train_idx))
validloader = DataLoader(trainset, batch_size=batch_size, sampler=SubsetRandomSampler(valid_idx))
# %% define_train: replace
writer.close()
# %% by
print("validation:", util.accuracy(validloader, net))
writer.close()
