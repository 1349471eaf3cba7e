"""A decoder, whose depth the trial decides, reconstructs the image beside the classes, and the loss reads it."""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_encoder = trial.suggest_int("n_encoder", 1, 3)
        n_decoder = trial.suggest_int("n_decoder", 1, 3)
        width = trial.suggest_int("width", 8, 32, step=8)
        self.encoder = nn.Sequential(nn.Conv2d(3, width, 3, 2, 1), nn.ReLU())
        for _ in range(n_encoder - 1):
            self.encoder.extend([nn.Conv2d(width, width, 3, padding=1), nn.ReLU()])
        self.decoder = nn.Sequential()
        for _ in range(n_decoder - 1):
            self.decoder.extend([nn.Conv2d(width, width, 3, padding=1), nn.ReLU()])
        self.decoder.extend([nn.Upsample(scale_factor=2), nn.Conv2d(width, 3, 3, padding=1)])
        self.classes = nn.Linear(width, num_classes)

    def forward(self, x):
        code = self.encoder(x)
        self.reconstruction = self.decoder(code)
        return self.classes(code.mean((2, 3)))
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight = trial.suggest_float("weight_of_reconstruction", 0.1, 10.0, log=True)
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr)
    path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", path)
    try:
        for epoch in range(epochs):
            net.train()
            for images, labels in trainloader:
                images, labels = images.to(device), labels.to(device)
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(net(images), labels, label_smoothing=smoothing)
                loss = loss + weight * nn.functional.mse_loss(net.reconstruction, images)
                loss.backward()
                optimizer.step()
            accuracy = util.accuracy(testloader, net)
            trial.report(accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), path)
