"""The accuracy is a tensor, and is reported with `float(...)`."""
# %% define_train: replace
with util.IntermediateOutputWriter(writer, net, epoch):
    test_accuracy = util.accuracy(testloader, net)
# %% by
right, total = torch.tensor(0.0, device=device), 0
net.eval()
with torch.no_grad():
    for images, labels in testloader:
        right += (net(images.to(device)).argmax(1) == labels.to(device)).sum()
        total += len(labels)
test_accuracy = 100 * right / total
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(float(test_accuracy), epoch)
