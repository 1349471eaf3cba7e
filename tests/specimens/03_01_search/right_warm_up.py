"""A linear warm-up to the suggested rate, step by step, in the student's own epoch loop."""
# %% define_train
def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    warm = torch.optim.lr_scheduler.LinearLR(optimizer, 0.1, total_iters=len(trainloader))
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs * len(trainloader))
    scheduler = torch.optim.lr_scheduler.ChainedScheduler([warm, cosine])
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            loss = criterion(net(images), labels)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
