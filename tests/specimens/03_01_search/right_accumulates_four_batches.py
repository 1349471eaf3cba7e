"""Gradients of four batches of 16 are accumulated for each step, with the usual `if (i + 1) % 4 == 0`."""
# %% before define_train
accumulation_steps = 4  # 4 x 16 images: batches of 16 are noisy


def train_epoch_accumulated(net, optimizer, criterion):
    net.train()
    total_loss, right, seen = 0.0, 0, 0
    optimizer.zero_grad()
    for i, (images, labels) in enumerate(trainloader):
        images, labels = images.to(device), labels.to(device)
        outputs = net(images)
        loss = criterion(outputs, labels)
        (loss / accumulation_steps).backward()
        if (i + 1) % accumulation_steps == 0:
            optimizer.step()
            optimizer.zero_grad()
        total_loss += loss.item() * len(labels)
        right += (outputs.argmax(dim=1) == labels).sum().item()
        seen += len(labels)
    return total_loss / seen, 100.0 * right / seen


# %% define_train: replace
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
# %% by
        loss, train_accuracy = train_epoch_accumulated(net, optimizer, criterion)
