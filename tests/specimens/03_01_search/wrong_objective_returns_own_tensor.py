"""An evaluation of the student's own, without .item() at its end.

fails: test_objective_returns_a_plain_number
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    net.eval()
    correct = 0
    with torch.no_grad():
        for images, labels in testloader:
            correct += (net(images.to(device)).argmax(1) == labels.to(device)).sum()
    return 100 * correct / len(testset)
