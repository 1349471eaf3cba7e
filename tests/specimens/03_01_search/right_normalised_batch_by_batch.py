"""The data sets only make tensors; a loader of the student's own normalises and augments whole batches on the device."""
# %% before show_data
# normalise (and crop, and flip) on the GPU, a batch at a time: much faster than image by image
from torchvision.transforms import v2


class BatchLoader:
    """A DataLoader whose batches go to the device and through `transform` there."""

    def __init__(self, loader, transform):
        self.loader, self.transform = loader, transform

    def __len__(self):
        return len(self.loader)

    def __iter__(self):
        for images, labels in self.loader:
            images = images.to(device, non_blocking=True)
            yield self.transform(images), labels.to(device, non_blocking=True)


scale = v2.Normalize(util.MEAN, util.STD)
augment = v2.Compose([v2.RandomCrop(input_size, padding=4), v2.RandomHorizontalFlip(), scale])

to_tensor = transforms.ToTensor()
trainset = torchvision.datasets.CIFAR10(root="./data", train=True, download=True, transform=to_tensor)
testset = torchvision.datasets.CIFAR10(root="./data", train=False, download=True, transform=to_tensor)
if subset is not None:
    trainset = Subset(trainset, range(min(subset[0], len(trainset))))
    testset = Subset(testset, range(min(subset[1], len(testset))))
trainloader = BatchLoader(DataLoader(trainset, batch_size=batch_size, shuffle=True, num_workers=num_workers), augment)
testloader = BatchLoader(DataLoader(testset, batch_size=test_batch_size, num_workers=num_workers), scale)
