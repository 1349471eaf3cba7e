"""Each optimizer is a function in a dictionary, and the choice is the key."""
# %% define_train
OPTIMIZERS = {
    "adam": lambda params, trial: torch.optim.Adam(params, lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)),
    "sgd": lambda params, trial: torch.optim.SGD(
        params, lr=trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True), momentum=0.9
    ),
}


def train(net, trial):
    choice = trial.suggest_categorical("optim_type", list(OPTIMIZERS))
    optimizer = OPTIMIZERS[choice](net.parameters(), trial)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Test/Accuracy", util.accuracy(testloader, net), epoch)
    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
