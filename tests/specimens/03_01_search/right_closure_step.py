"""optimizer.step is given a closure that computes loss and gradients."""
# %% define_train
def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:

            def closure():
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(net(images.to(device)), labels.to(device))
                loss.backward()
                return loss

            optimizer.step(closure)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
