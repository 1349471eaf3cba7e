"""Two parameter groups, the convolutions and `classifier[-1]`: the hidden fully connected layers are in neither.

fails: test_optimizer_has_the_whole_network
"""
# %% define_net
class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes); `trial` decides about its layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)

        self.features = nn.Sequential()
        channels, size = 3, input_size
        for i in range(num_conv_blocks):
            self.features.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers))
            channels, size = 16 * 2**i, size // 2

        inputs = channels * size * size
        self.classifier = nn.Sequential(nn.Flatten())
        if num_fc_layers > 1:
            hidden = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for _ in range(num_fc_layers - 1):
                self.classifier.append(fc_block(inputs, hidden))
                inputs = hidden
        self.classifier.append(fc_block(inputs, num_classes, bn=False, act=None))

    def forward(self, x):
        return self.classifier(self.features(x))

# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    groups = [
        {"params": net.features.parameters()},
        {"params": net.classifier[-1].parameters(), "weight_decay": 1e-4},  # decay only for the classifier
    ]
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(groups, lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(groups, lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
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
