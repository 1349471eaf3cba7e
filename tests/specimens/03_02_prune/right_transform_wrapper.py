"""The images are loaded without a transform, and a wrapping data set applies one: the usual way to have two transforms over the same images."""
# %% before define_train
from torch.utils.data import Dataset


class WithTransform(Dataset):
    """A data set whose images go through a transform of our own."""

    def __init__(self, source, transform):
        self.source, self.transform = source, transform

    def __len__(self):
        return len(self.source)

    def __getitem__(self, index):
        image, label = self.source[index]
        return self.transform(image), label


raw_train = torchvision.datasets.CIFAR10(root="./data", train=True, download=True)
raw_test = torchvision.datasets.CIFAR10(root="./data", train=False, download=True)
if subset is not None:
    raw_train = Subset(raw_train, range(min(subset[0], len(raw_train))))
    raw_test = Subset(raw_test, range(min(subset[1], len(raw_test))))
trainset, testset = WithTransform(raw_train, train_transform), WithTransform(raw_test, test_transform)
trainloader = DataLoader(trainset, batch_size=batch_size, shuffle=True, num_workers=num_workers)
testloader = DataLoader(testset, batch_size=test_batch_size, shuffle=False, num_workers=num_workers)
