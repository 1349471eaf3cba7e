"""While loops and an explicit iterator in place of for loops."""
# %% define_train
def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    lr = (
        trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        if optim_type == "adam"
        else trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
    )
    optimizer = torch.optim.Adam(net.parameters(), lr) if optim_type == "adam" else None
    optimizer = optimizer or torch.optim.SGD(net.parameters(), lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    epoch = 0
    while epoch < epochs:
        net.train()
        batches = iter(trainloader)
        while (batch := next(batches, None)) is not None:
            images, labels = batch[0].to(device), batch[1].to(device)
            net.zero_grad()
            criterion(net(images), labels).backward()
            optimizer.step()
        epoch += 1
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
