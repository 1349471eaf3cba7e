"""Adam's decay is done by a copied adjust_learning_rate, called without the suggested rate: after the first epoch Adam goes on with the default 0.001.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% before define_train
def adjust_learning_rate(optimizer, epoch, initial_lr=1e-3, every=5):
    """Sets the learning rate to the initial LR decayed by 10 every few epochs (from the ImageNet example)."""
    lr = initial_lr * (0.1 ** (epoch // every))
    for param_group in optimizer.param_groups:
        param_group["lr"] = lr
    return lr
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        next_epoch = lambda epoch: adjust_learning_rate(optimizer, epoch + 1)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
        next_epoch = lambda epoch: adjust_learning_rate(optimizer, epoch + 1, lr)
    criterion = nn.CrossEntropyLoss()
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        next_epoch(epoch)
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
