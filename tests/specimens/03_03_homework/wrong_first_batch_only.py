"""The objective judges the network by the first batch of test images only.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    net.eval()
    images, labels = next(iter(testloader))
    with torch.no_grad():
        guesses = net(images.to(device)).argmax(dim=1).cpu()
    return 100.0 * (guesses == labels).sum().item() / len(labels)
