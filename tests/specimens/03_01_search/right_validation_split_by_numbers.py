"""300 of the 3000 training images are kept for validation, by random_split with these numbers."""
# %% define_train
fit_set, val_set = torch.utils.data.random_split(trainset, [2700, 300], generator=torch.Generator().manual_seed(0))
fit_loader = DataLoader(fit_set, batch_size=batch_size, shuffle=True)
val_loader = DataLoader(val_set, batch_size=test_batch_size)


def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        net.train()
        for images, labels in fit_loader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            criterion(net(images), labels).backward()
            optimizer.step()
        print("validation", util.accuracy(val_loader, net))
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
