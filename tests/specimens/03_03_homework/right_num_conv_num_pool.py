"""The depth numbers are called num_conv and num_pool, the standard deviation of the first weights is asked in Net without batch norm, and images are partly erased one by one.
"""
# %% define_net
class Net(nn.Module):
    """num_pool times: num_conv convolutions and a pooling."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv = trial.suggest_int("num_conv", 1, 3)
        num_pool = trial.suggest_int("num_pool", 1, 4)
        init_std = trial.suggest_float("init_std", 0.005, 0.2, log=True)

        self.convs = nn.ModuleList()
        channels = 3
        for p in range(num_pool):
            for c in range(num_conv):
                self.convs.append(nn.Conv2d(channels, 24, 3, padding=1))
                channels = 24
        self.num_conv = num_conv
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(channels * (input_size // 2**num_pool) ** 2, num_classes)

        for module in self.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.normal_(module.weight, std=init_std)
                nn.init.zeros_(module.bias)

    def forward(self, x):
        for i, conv in enumerate(self.convs, start=1):
            x = torch.relu(conv(x))
            if i % self.num_conv == 0:
                x = self.pool(x)
        return self.fc(x.flatten(1))

# %% define_train
def train(net, trial):
    """Own loop, because of the erasing."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    erasing = transforms.RandomErasing(p=trial.suggest_float("erasing_p", 0.0, 0.8))
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        net.train()
        losses = []
        for images, labels in trainloader:
            images = torch.stack([erasing(image) for image in images]).to(device)
            labels = labels.to(device)
            loss = criterion(net(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {sum(losses) / len(losses):.3f}, test {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
