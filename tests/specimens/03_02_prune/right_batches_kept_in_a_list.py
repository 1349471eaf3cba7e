"""The training batches are read once into a list, and every epoch goes through the list."""
# %% define_train: replace
for epoch in range(epochs):
# %% by
batches = list(trainloader)
for epoch in range(epochs):
# %% define_train: replace
loss, train_accuracy = train_epoch(net, optimizer, criterion)
# %% by
net.train()
loss, train_accuracy = 0.0, 0.0
for images, labels in batches:
    optimizer.zero_grad()
    loss = criterion(net(images.to(device)), labels.to(device))
    loss.backward()
    optimizer.step()
loss = loss.item()
