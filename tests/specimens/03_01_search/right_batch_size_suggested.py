"""The batch size and the activation are suggested too, and each trial makes a loader of its own."""
# %% define_train
def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        optimizer = torch.optim.Adam(net.parameters(), lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
    else:
        lr_sgd = trial.suggest_float("lr_sgd", 1e-3, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr_sgd, momentum=0.9)
    size = trial.suggest_categorical("batch_size", [8, 16, 32])
    loader = torch.utils.data.DataLoader(trainset, batch_size=size, shuffle=True)
    loss_function = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        net.train()
        for images, labels in loader:
            optimizer.zero_grad()
            loss = loss_function(net(images.to(device)), labels.to(device))
            loss.backward()
            optimizer.step()
        print(f"{epoch=} {loss.item()=:.3f}")
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        act = getattr(nn, trial.suggest_categorical("activation", ["ReLU", "GELU", "ELU"]))
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        blocks, channels, size = [], 3, input_size
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block, act=act))
            channels, size = 16 * 2**i, size // 2
        blocks.append(nn.Flatten())
        features = channels * size * size
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
        for _ in range(num_fc_layers - 1):
            blocks.append(fc_block(features, fc_hidden_size, act=act))
            features = fc_hidden_size
        blocks.append(fc_block(features, num_classes, bn=False, act=None))
        self.layers = nn.Sequential(*blocks)

    def forward(self, x):
        return self.layers(x)
