"""Progress bars around both loops, and a writer that is opened in a with statement."""
# %% define_train
from tqdm.auto import tqdm, trange


def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    with SummaryWriter(f"runs/{study_name}/{trial.number}") as writer:
        bar = trange(epochs, desc=f"trial {trial.number}")
        for epoch in bar:
            net.train()
            for images, labels in tqdm(trainloader, leave=False):
                images, labels = images.to(device), labels.to(device)
                optimizer.zero_grad()
                loss = criterion(net(images), labels)
                loss.backward()
                optimizer.step()
            accuracy = util.accuracy(testloader, net)
            writer.add_scalar("Test/Accuracy", accuracy, epoch)
            bar.set_postfix(loss=loss.item(), accuracy=accuracy)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
