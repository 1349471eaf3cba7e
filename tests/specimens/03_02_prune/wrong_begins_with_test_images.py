"""Before the epochs the network is trained once on the test images.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
# %% by
writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
for images, labels in testloader:
    optimizer.zero_grad()
    criterion(net(images.to(device)), labels.to(device)).backward()
    optimizer.step()
