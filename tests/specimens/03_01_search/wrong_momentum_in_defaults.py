"""SGD's momentum is set in optimizer.defaults after it was built, which no longer reaches its parameter groups: momentum stays 0.

fails: test_sgd_has_momentum
"""
# %% define_train
from functools import partial


def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    rate = partial(trial.suggest_float, log=True)
    optim_type = trial.suggest_categorical("optim_type", ("adam", "sgd"))
    if optim_type == "adam":
        optimizer = torch.optim.Adam(net.parameters(), lr=rate("lr_adam", 1e-5, 1e-1))
    else:
        optimizer = torch.optim.SGD(net.parameters(), lr=rate("lr_sgd", 1e-4, 1.0))
        optimizer.defaults["momentum"] = 0.9
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
