"""After the accuracy is measured, a temperature is fitted to the logits of training images by Adam, and noted in the trial."""
# %% before define_objective
def fit_temperature(net, steps=100):
    """Temperature scaling (Guo et al. 2017): one number that calibrates the network's confidence."""
    net.eval()
    with torch.no_grad():
        pairs = [(net(images.to(device)), labels.to(device)) for images, labels in trainloader]
    logits, labels = (torch.cat(each) for each in zip(*pairs))
    log_t = torch.zeros(1, device=device, requires_grad=True)
    optimizer = torch.optim.Adam([log_t], lr=0.05)
    for _ in range(steps):
        optimizer.zero_grad()
        nn.functional.cross_entropy(logits / log_t.exp(), labels).backward()
        optimizer.step()
    return log_t.exp().item()
# %% define_objective
def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    accuracy = util.accuracy(testloader, net)
    trial.set_user_attr("temperature", fit_temperature(net))
    return accuracy
