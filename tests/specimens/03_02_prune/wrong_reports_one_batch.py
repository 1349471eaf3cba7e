"""The accuracy of the first test batch alone is reported.

fails: test_reports_the_test_accuracy
hint: These may be accuracies on a part of the test images only, or of another network.
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
images, labels = next(iter(testloader))
net.eval()
with torch.no_grad():
    hits = net(images.to(device)).argmax(1) == labels.to(device)
trial.report(100 * hits.float().mean().item(), epoch)
