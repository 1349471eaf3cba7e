"""The network is trained on the test images, so its accuracy there means nothing.

fails: test_training_leaves_the_test_images_alone
"""
# %% define_train: replace
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
# %% by
        net.train()
        for images, labels in testloader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
        loss, train_accuracy = loss.item(), util.accuracy(trainloader, net)
