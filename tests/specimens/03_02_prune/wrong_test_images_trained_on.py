"""After each epoch the network is trained on the test images, too.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
loss, train_accuracy = train_epoch(net, optimizer, criterion)
# %% by
loss, train_accuracy = train_epoch(net, optimizer, criterion)
for images, labels in testloader:
    optimizer.zero_grad()
    criterion(net(images.to(device)), labels.to(device)).backward()
    optimizer.step()
