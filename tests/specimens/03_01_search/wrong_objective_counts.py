"""The number of right answers is returned, not their share.

fails: test_objective_returns_the_test_accuracy
hint: This is the number of right answers, which depends on the number of images.
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    net.eval()
    correct = 0
    with torch.no_grad():
        for images, labels in testloader:
            correct += (net(images.to(device)).argmax(1) == labels.to(device)).sum().item()
    return correct
