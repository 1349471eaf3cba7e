"""An evaluation of the student's own, in training mode: batch normalisation uses the batch.

fails: test_objective_returns_the_test_accuracy
hint: When the test images went through the network, it was in training mode: its dropout or batch
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    net.train()
    correct = total = 0
    with torch.no_grad():
        for images, labels in testloader:
            correct += (net(images.to(device)).argmax(1) == labels.to(device)).sum().item()
            total += len(labels)
    return 100 * correct / total
