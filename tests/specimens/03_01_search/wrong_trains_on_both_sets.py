"""Training images first and test images after them, in each epoch.

fails: test_training_leaves_the_test_images_alone
"""
# %% before define_train
from torch.utils.data import ConcatDataset

everything = DataLoader(ConcatDataset([trainset, testset]), batch_size=batch_size, shuffle=True)
# %% define_train: replace
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
# %% by
        net.train()
        for images, labels in everything:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
        loss, train_accuracy = loss.item(), util.accuracy(trainloader, net)
