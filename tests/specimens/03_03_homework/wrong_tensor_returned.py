"""The objective counts with tensors and returns one.

fails: test_objective_returns_a_plain_number
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    net.eval()
    correct, total = 0, 0
    with torch.no_grad():
        for images, labels in testloader:
            outputs = net(images.to(device))
            correct += (outputs.argmax(1) == labels.to(device)).sum()
            total += len(labels)
    return 100 * correct / total
