"""Counts steps instead of epochs: evaluated every 50 steps and at the end, the best snapshot is saved, and its accuracy returned."""
# %% define_train
eval_interval = 50  # steps


def train(net, trial):
    """Train `net` and keep the best snapshot; returns its accuracy."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    step, last_step, best = 0, epochs * len(trainloader) - 1, -1.0
    for epoch in range(epochs):
        for images, labels in trainloader:
            net.train()
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
            if step % eval_interval == 0 or step == last_step:
                accuracy = util.accuracy(testloader, net)
                print(f"trial {trial.number}, step {step}: loss {loss.item():.3f}, test accuracy {accuracy:.1f} %")
                if accuracy > best:
                    best = accuracy
                    torch.save(net.state_dict(), saved_path)
            step += 1
    return best
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
