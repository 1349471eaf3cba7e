"""All of CIFAR-10, of which each epoch sees 10,000 random images, by RandomSampler(num_samples=10_000)."""
# %% before data
subset = None
# %% before define_train
from torch.utils.data import RandomSampler

sampler = RandomSampler(trainset, num_samples=10_000)
trainloader = DataLoader(trainset, batch_size=batch_size, sampler=sampler, num_workers=num_workers)
