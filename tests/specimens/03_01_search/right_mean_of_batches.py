"""The mean of the batches' accuracies, by numpy."""
# %% define_objective
import numpy as np


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    net.eval()
    accuracies = []
    with torch.inference_mode():
        for images, labels in testloader:
            predicted = net(images.to(device)).softmax(dim=-1).argmax(dim=-1).cpu().numpy()
            accuracies.append(np.mean(predicted == labels.numpy()) * 100)
    return np.mean(accuracies)
