"""In the second half of the training the first convolution and all batch-norm statistics are frozen, and thawed at the end."""
# %% one_epoch
def freeze_statistics(net):
    for module in net.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.eval()


def train_epoch(net, optimizer, criterion, frozen_statistics=False):
    """As in the course, but batch norm can be kept as it is."""
    net.train()
    if frozen_statistics:
        freeze_statistics(net)
    total_loss, right, seen = 0.0, 0, 0
    for images, labels in trainloader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad(set_to_none=True)
        outputs = net(images)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        total_loss += loss.item() * len(labels)
        right += (outputs.argmax(dim=1) == labels).sum().item()
        seen += len(labels)
    return total_loss / seen, 100.0 * right / seen

# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    params = list(net.parameters())
    match trial.suggest_categorical("optim_type", ["adam", "sgd"]):
        case "adam":
            lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
            optimizer = torch.optim.Adam(params, lr=lr)
        case "sgd":
            lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
            optimizer = torch.optim.SGD(params, lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    first_conv = next((m for m in net.modules() if isinstance(m, nn.Conv2d)), None)
    half = max(1, (epochs + 1) // 2)

    for epoch in range(epochs):
        late = epoch >= half
        if late and first_conv is not None:
            first_conv.requires_grad_(False)
        loss, train_accuracy = train_epoch(net, optimizer, criterion, frozen_statistics=late)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Loss/train", loss, epoch)
        writer.add_scalar("Accuracy/train", train_accuracy, epoch)
        writer.add_scalar("Accuracy/test", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)
        print(f"trial {trial.number}, epoch {epoch}{' (frozen)' if late else ''}: {loss:.3f}, {test_accuracy:.1f} %")

    net.requires_grad_(True)
    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
