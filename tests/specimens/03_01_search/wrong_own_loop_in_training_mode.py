"""The objective counts right answers itself but forgets `net.eval()`: after `train` the network is still in training mode, so batch normalisation uses the statistics of the test batch.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)

    correct, total = 0, 0
    with torch.no_grad():
        for images, labels in testloader:
            outputs = net(images.to(device))
            correct += (outputs.argmax(dim=1).cpu() == labels).sum().item()
            total += len(labels)
    return 100.0 * correct / total
