"""All images live as tensors on the device; the loaders are an own class that crops and flips whole batches there."""
# %% data
from torch.utils.data import TensorDataset

# Decode every picture once, keep everything on the device. No workers, no PIL in the training loop.
mean = torch.tensor(util.MEAN, device=device).view(1, 3, 1, 1)
std = torch.tensor(util.STD, device=device).view(1, 3, 1, 1)


def load(train, limit):
    dataset = torchvision.datasets.CIFAR10(root="./data", train=train, download=True, transform=transforms.ToTensor())
    names = dataset.classes
    if limit is not None:
        dataset = Subset(dataset, range(min(limit, len(dataset))))
    parts = list(DataLoader(dataset, batch_size=1000, num_workers=num_workers))
    x = torch.cat([images for images, _ in parts]).to(device)
    y = torch.cat([labels for _, labels in parts]).to(device)
    return TensorDataset((x - mean) / std, y), names


class DeviceLoader:
    """Iterates over a TensorDataset in batches, without leaving the device."""

    def __init__(self, dataset, batch_size, train=False, padding=4):
        self.dataset = dataset
        self.batch_size = batch_size
        self.train = train
        self.padding = padding

    def __len__(self):
        return -(-len(self.dataset) // self.batch_size)

    def augment(self, x):
        p = self.padding
        padded = nn.functional.pad(x, (p, p, p, p), mode="reflect")
        top, left = torch.randint(0, 2 * p + 1, (2,)).tolist()
        x = padded[:, :, top : top + input_size, left : left + input_size]
        mirror = torch.rand(len(x), 1, 1, 1, device=x.device) < 0.5
        return torch.where(mirror, x.flip(-1), x)

    def __iter__(self):
        x, y = self.dataset.tensors
        n = len(x)
        order = torch.randperm(n, device=x.device) if self.train else torch.arange(n, device=x.device)
        for index in order.split(self.batch_size):
            images = x[index]
            yield (self.augment(images) if self.train else images), y[index]


trainset, classes = load(True, None if subset is None else subset[0])
testset, _ = load(False, None if subset is None else subset[1])
trainloader = DeviceLoader(trainset, batch_size, train=True)
testloader = DeviceLoader(testset, 2000)
print(f"{len(trainset)} training images, {len(testset)} test images on {device}")

# %% one_epoch
def train_epoch(net, optimizer, criterion):
    net.train()
    losses, hits, seen = [], [], 0
    for images, labels in trainloader:
        optimizer.zero_grad()
        outputs = net(images)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach() * len(labels))
        hits.append((outputs.argmax(1) == labels).sum())
        seen += len(labels)
    return torch.stack(losses).sum().item() / seen, 100 * torch.stack(hits).sum().item() / seen


@torch.inference_mode()
def test_accuracy_of(net):
    """Percent of the test images that are right, in batches of 2000."""
    was_training = net.training
    net.eval()
    right = sum((net(x).argmax(1) == y).sum() for x, y in testloader)
    net.train(was_training)
    return right.item() / len(testset) * 100

# %% define_train
def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.8)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        acc = test_accuracy_of(net)
        writer.add_scalar("loss", loss, epoch)
        writer.add_scalar("acc/train", train_accuracy, epoch)
        writer.add_scalar("acc/test", acc, epoch)
        print(f"trial {trial.number} epoch {epoch}: {loss:.3f} {train_accuracy:.1f} {acc:.1f}")
    writer.close()

    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save({k: v.cpu() for k, v in net.state_dict().items()}, saved_path)
    trial.set_user_attr("saved_path", saved_path)

# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return test_accuracy_of(net)
