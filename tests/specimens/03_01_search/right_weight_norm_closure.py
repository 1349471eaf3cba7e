"""Parametrised layers (weight_norm in the convolutions, spectral_norm in the hidden layers) without batch normalisation, trained with a closure for optimizer.step.
"""
# %% define_net
from torch.nn.utils.parametrizations import spectral_norm, weight_norm


class Net(nn.Module):
    """A small VGG, normalised by its weights and not by its batches."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)

        layers, channels, size = [], 3, input_size
        for i in range(num_conv_blocks):
            for _ in range(num_conv_layers_per_block):
                layers += [weight_norm(nn.Conv2d(channels, 16 * 2**i, 3, padding="same")), nn.LeakyReLU(0.1)]
                channels = 16 * 2**i
            layers.append(nn.AvgPool2d(2))
            size //= 2
        self.convolutions = nn.Sequential(*layers)

        layers, features = [], channels * size * size
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(num_fc_layers - 1):
                layers += [spectral_norm(nn.Linear(features, fc_hidden_size)), nn.LeakyReLU(0.1)]
                features = fc_hidden_size
        layers.append(nn.Linear(features, num_classes))
        self.classifier = nn.Sequential(nn.Flatten(), *layers)

    def forward(self, x):
        return self.classifier(self.convolutions(x))
# %% before define_train
def closure_epoch(net, optimizer, criterion):
    """Like `train_epoch`, but the optimizer itself calls for the gradients."""
    net.train()
    total_loss, right, seen = 0.0, 0, 0
    for images, labels in trainloader:
        images, labels = images.to(device), labels.to(device)
        outputs = None

        def closure():
            nonlocal outputs
            optimizer.zero_grad()
            outputs = net(images)
            loss = criterion(outputs, labels)
            loss.backward()
            return loss

        loss = optimizer.step(closure)
        total_loss += loss.item() * len(labels)
        right += (outputs.argmax(dim=1) == labels).sum().item()
        seen += len(labels)
    return total_loss / seen, 100.0 * right / seen
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    for epoch in range(epochs):
        loss, train_accuracy = closure_epoch(net, optimizer, criterion)
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")

    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
