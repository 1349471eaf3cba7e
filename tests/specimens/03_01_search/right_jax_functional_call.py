"""JAX style: parameters and buffers are dictionaries, the network is called through functional_call, gradients come from autograd.grad and not from backward, and the accuracy is the trace of a confusion matrix made by bincount.
"""
# %% define_train
from torch.func import functional_call


def apply(net, params, buffers, x):
    """The network as a function of its parameters."""
    return functional_call(net, (params, buffers), (x,))


def update(net, params, buffers, optimizer, criterion, images, labels):
    """One step of the optimizer on one batch; returns the loss and the number of hits."""
    logits = apply(net, params, buffers, images)
    loss = criterion(logits, labels)
    grads = torch.autograd.grad(loss, list(params.values()))
    for param, grad in zip(params.values(), grads):
        param.grad = grad
    optimizer.step()
    return loss.item(), (logits.argmax(dim=1) == labels).sum().item()


def confusion_matrix(net, loader):
    """(num_classes, num_classes): rows are the truth, columns are the guesses."""
    params, buffers = dict(net.named_parameters()), dict(net.named_buffers())
    matrix = torch.zeros(num_classes, num_classes, dtype=torch.long)
    net.eval()
    with torch.no_grad():
        for images, labels in loader:
            guesses = apply(net, params, buffers, images.to(device)).argmax(dim=1).cpu()
            cells = torch.bincount(labels * num_classes + guesses, minlength=num_classes**2)
            matrix += cells.reshape(num_classes, num_classes)
    return matrix


def accuracy_of(matrix):
    return 100.0 * matrix.trace().item() / matrix.sum().item()


def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    params, buffers = dict(net.named_parameters()), dict(net.named_buffers())
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(params.values(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(params.values(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    for epoch in range(epochs):
        net.train()
        total_loss, right, seen = 0.0, 0, 0
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            loss, hits = update(net, params, buffers, optimizer, criterion, images, labels)
            total_loss, right, seen = total_loss + loss * len(labels), right + hits, seen + len(labels)
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = accuracy_of(confusion_matrix(net, testloader))
        writer.add_scalar("Training/Loss", total_loss / seen, epoch)
        writer.add_scalar("Training/Accuracy", 100.0 * right / seen, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)

    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    with torch.no_grad():
        torch.save({name: tensor.detach().clone() for name, tensor in (params | buffers).items()}, saved_path)
    trial.set_user_attr("saved_path", saved_path)

# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return accuracy_of(confusion_matrix(net, testloader))
