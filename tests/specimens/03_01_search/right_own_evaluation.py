"""An evaluation loop of the student's own, summed over the batches."""
# %% define_objective
@torch.no_grad()
def evaluate(net, loader):
    net.eval()
    correct = torch.zeros((), device=device)
    total = 0
    for images, labels in loader:
        logits = net(images.to(device))
        correct += (logits.max(1)[1] == labels.to(device)).float().sum()
        total += labels.numel()
    return (correct / total).item()


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return evaluate(net, testloader)
