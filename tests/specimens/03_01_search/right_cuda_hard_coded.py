"""Written for a GPU: the device is named outright."""
# %% before define_train
device = "cuda"
torch.backends.cudnn.benchmark = True
torch.cuda.manual_seed_all(0)
# %% define_train
def train(net, trial):
    net = net.cuda()
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss().cuda()
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            images, labels = images.to("cuda"), labels.to("cuda:0")
            optimizer.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
    torch.cuda.empty_cache()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(torch.device("cuda"))
    train(net, trial)
    return util.accuracy(testloader, net, torch.device("cuda"))
