"""CutMix and v2 transforms with per-image standardisation; reports fractions at steps from 1, objective returns a fraction too."""
# %% data
from torchvision.transforms import v2


class Standardize(nn.Module):
    """Each image gets mean 0 and deviation 1, channel by channel: no numbers of the data set are needed."""

    def forward(self, image):
        mean = image.mean(dim=(1, 2), keepdim=True)
        std = image.std(dim=(1, 2), keepdim=True)
        return (image - mean) / (std + 1e-3)


train_transform = transforms.Compose(
    [
        transforms.RandomCrop(input_size, padding=4),
        transforms.RandomHorizontalFlip(),
        transforms.ColorJitter(0.2, 0.2, 0.2),
        transforms.ToTensor(),
        Standardize(),
    ]
)
test_transform = transforms.Compose([transforms.ToTensor(), Standardize()])

trainset = torchvision.datasets.CIFAR10(root="./data", train=True, download=True, transform=train_transform)
testset = torchvision.datasets.CIFAR10(root="./data", train=False, download=True, transform=test_transform)
classes = trainset.classes
if subset is not None:
    trainset = Subset(trainset, range(min(subset[0], len(trainset))))
    testset = Subset(testset, range(min(subset[1], len(testset))))
trainloader = DataLoader(trainset, batch_size=batch_size, shuffle=True, num_workers=num_workers)
testloader = DataLoader(testset, batch_size=test_batch_size * 4, shuffle=False, num_workers=num_workers)

cutmix = v2.CutMix(num_classes=num_classes)
print(f"{len(trainset)} training images, {len(testset)} test images")

# %% one_epoch
def train_epoch(net, optimizer, criterion, p=0.5):
    """With probability p a batch is mixed. Returns the mean loss."""
    net.train()
    total, seen = 0.0, 0
    for images, labels in trainloader:
        targets = nn.functional.one_hot(labels, num_classes).float()
        if torch.rand(()) < p:
            images, targets = cutmix(images, labels)
        images, targets = images.to(device), targets.to(device)
        loss = criterion(net(images), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        seen += len(images)
    return total / seen


def test_fraction(net):
    return util.accuracy(testloader, net) / 100

# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoch in range(1, epochs + 1):
            loss = train_epoch(net, optimizer, criterion)
            fraction = test_fraction(net)
            writer.add_scalar("loss/cutmix", loss, epoch)
            writer.add_scalar("fraction/test", fraction, epoch)
            print(f"trial {trial.number}, epoch {epoch} of {epochs}: loss {loss:.3f}, test {fraction:.1%}")
            trial.report(fraction, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return test_fraction(net)
