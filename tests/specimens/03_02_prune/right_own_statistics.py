"""Images as tensors, normalised with mean and deviation of these training images instead of util's."""
# %% before define_train
from torch.utils.data import TensorDataset

raw_train = torchvision.datasets.CIFAR10(root="./data", train=True, download=True)
raw_test = torchvision.datasets.CIFAR10(root="./data", train=False, download=True)
n_train, n_test = len(trainset), len(testset)


def as_tensors(raw, n):
    images = torch.tensor(raw.data[:n]).permute(0, 3, 1, 2).float() / 255
    return images, torch.tensor(raw.targets[:n])


train_images, train_labels = as_tensors(raw_train, n_train)
test_images, test_labels = as_tensors(raw_test, n_test)
mean = train_images.mean(dim=(0, 2, 3), keepdim=True)
std = train_images.std(dim=(0, 2, 3), keepdim=True)
trainloader = DataLoader(TensorDataset((train_images - mean) / std, train_labels), batch_size=batch_size, shuffle=True)
testloader = DataLoader(TensorDataset((test_images - mean) / std, test_labels), batch_size=test_batch_size)
