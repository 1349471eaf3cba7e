"""Batches of 64 come from a BatchSampler that drops the incomplete last one."""
# %% before show_data
from torch.utils.data import BatchSampler, RandomSampler

# 16 is noisy for batch normalisation; and no small rest at the end
trainloader = DataLoader(
    trainset,
    batch_sampler=BatchSampler(RandomSampler(trainset), batch_size=64, drop_last=True),
    num_workers=num_workers,
)
