"""In the style of Optuna's PyTorch example: units by layer, rates by branch, .item() at the very end."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("n_blocks", 1, 4)
        self.convs = nn.Sequential()
        channels = 3
        for i in range(n_blocks):
            for j in range(trial.suggest_int("n_layers_b{}".format(i), 1, 3)):
                self.convs.add_module("conv{}_{}".format(i, j), nn.Conv2d(channels, 20, 3, padding="same"))
                self.convs.add_module("relu{}_{}".format(i, j), nn.ReLU())
                channels = 20
            self.convs.add_module("pool{}".format(i), nn.MaxPool2d(2))
        n_layers = trial.suggest_int("n_layers", 1, 3)
        in_features = 20 * (32 // 2**n_blocks) ** 2
        self.fcs = nn.ModuleList()
        for i in range(n_layers - 1):
            n_units = trial.suggest_int("n_units_l{}".format(i), 32, 256, log=True)
            self.fcs.append(nn.Linear(in_features, n_units))
            in_features = n_units
        self.last = nn.Linear(in_features, num_classes)

    def forward(self, x):
        x = torch.flatten(self.convs(x), 1)
        for fc in self.fcs:
            x = torch.relu(fc(x))
        return nn.functional.log_softmax(self.last(x), dim=1)
# %% define_train
def train(model, trial):
    optimizer_name = trial.suggest_categorical("optimizer", ["Adam", "SGD"])
    if optimizer_name == "Adam":
        lr = trial.suggest_float("adam_lr", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("sgd_lr", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    for epoch in range(epochs):
        model.train()
        for data, target in trainloader:
            data, target = data.to(device), target.to(device)
            optimizer.zero_grad()
            nn.functional.nll_loss(model(data), target).backward()
            optimizer.step()
    torch.save(model.state_dict(), f"{study_name}_trial{trial.number:03}.pt")
    trial.set_user_attr("saved_path", f"{study_name}_trial{trial.number:03}.pt")
# %% define_objective
def objective(trial):
    model = Net(trial, num_classes).to(device)
    train(model, trial)
    model.eval()
    correct = torch.tensor(0)
    with torch.no_grad():
        for data, target in testloader:
            pred = model(data.to(device)).argmax(dim=1, keepdim=True).cpu()
            correct += pred.eq(target.view_as(pred)).sum()
    return correct.item() / len(testloader.dataset)
