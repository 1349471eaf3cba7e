"""The loss on the test set is returned, to be maximised.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    net.eval()
    total = 0.0
    with torch.no_grad():
        for images, labels in testloader:
            total += nn.functional.cross_entropy(net(images.to(device)), labels.to(device)).item()
    return total / len(testloader)
