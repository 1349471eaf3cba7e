"""Training and test images are put together, and split anew: the network is trained on test images, too.

fails: test_training_leaves_the_test_images_alone
"""
# %% before define_train
from torch.utils.data import ConcatDataset, random_split

everything = ConcatDataset([trainset, testset])
larger, smaller = random_split(everything, [0.8, 0.2], generator=torch.Generator().manual_seed(0))
trainloader = DataLoader(larger, batch_size=batch_size, shuffle=True)
