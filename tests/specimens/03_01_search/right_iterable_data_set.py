"""TensorFlow habits: an IterableDataset with a shuffle buffer for training, and a stream of single test images, counted with collections.Counter."""
# %% before define_train
import random
from collections import Counter

from torch.utils.data import IterableDataset


class ShuffleBuffer(IterableDataset):
    """Like tf.data's `dataset.shuffle(buffer_size)`: each example exactly once in an epoch."""

    def __init__(self, dataset, buffer_size=1000):
        super().__init__()
        self.dataset, self.buffer_size = dataset, buffer_size

    def __iter__(self):
        buffer = []
        for i in range(len(self.dataset)):
            buffer.append(self.dataset[i])
            if len(buffer) > self.buffer_size:
                j = random.randrange(len(buffer))
                buffer[j], buffer[-1] = buffer[-1], buffer[j]
                yield buffer.pop()
        random.shuffle(buffer)
        yield from buffer


stream = DataLoader(ShuffleBuffer(trainset), batch_size=batch_size)  # no workers: each would send all images
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", ("adam", "sgd"))
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    loss_object = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    def train_step(images, labels):
        optimizer.zero_grad()
        predictions = net(images)
        loss = loss_object(predictions, labels)
        loss.backward()
        optimizer.step()
        return loss.item() * len(labels), (predictions.argmax(1) == labels).sum().item(), len(labels)

    for epoch in range(epochs):
        net.train()
        steps = [train_step(images.to(device), labels.to(device)) for images, labels in stream]
        loss, hits, count = map(sum, zip(*steps))
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss / count, epoch)
        writer.add_scalar("Training/Accuracy", 100.0 * hits / count, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)
        print(f"Epoch {epoch + 1}/{epochs} - loss: {loss / count:.4f} - val_accuracy: {test_accuracy / 100:.4f}")

    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
@torch.no_grad()
def verdicts(net, dataset):
    """For one image after the other: was the network right?"""
    net.eval()
    for image, label in (dataset[i] for i in range(len(dataset))):
        yield int(net(image[None].to(device)).argmax()) == int(label)


def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    count = Counter(verdicts(net, testset))
    return count[True] / count.total()
