"""Mixup, with a permutation of batch_size images; a loader with drop_last=True sees to it that all batches are whole."""
# %% before define_train
import numpy as np

trainloader = DataLoader(trainset, batch_size=batch_size, shuffle=True, drop_last=True, num_workers=num_workers)


def train_epoch_mixup(net, optimizer, criterion, alpha=0.2):
    net.train()
    total = 0.0
    for images, labels in trainloader:
        images, labels = images.to(device), labels.to(device)
        share = np.random.beta(alpha, alpha)
        other = torch.randperm(batch_size, device=device)
        outputs = net(share * images + (1 - share) * images[other])
        loss = share * criterion(outputs, labels) + (1 - share) * criterion(outputs, labels[other])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(trainloader)
# %% define_train: replace
loss, train_accuracy = train_epoch(net, optimizer, criterion)
# %% by
loss = train_epoch_mixup(net, optimizer, criterion)
# %% define_train: replace
writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
# %% by
