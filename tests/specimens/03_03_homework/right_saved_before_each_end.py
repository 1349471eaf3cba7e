"""Gradients are clipped at 1 to 10, weights are saved before each end."""
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    clip = trial.suggest_float("clip", 1.0, 10.0)
    label_smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss(label_smoothing=label_smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            criterion(net(images), labels).backward()
            nn.utils.clip_grad_norm_(net.parameters(), clip)
            optimizer.step()
        test_accuracy = util.accuracy(testloader, net)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
