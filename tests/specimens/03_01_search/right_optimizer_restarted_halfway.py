"""Halfway through the training a fresh optimizer is built from the trial, which is asked for the same names again and so answers with the same values.
"""
# %% define_train
def start_optimizer(net, trial, epochs_to_drop):
    """A fresh optimizer with the trial's settings, and its schedule."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    return optimizer, torch.optim.lr_scheduler.StepLR(optimizer, epochs_to_drop, gamma=0.1)


def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optimizer, scheduler = start_optimizer(net, trial, 5)
    criterion = nn.CrossEntropyLoss()
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    for epoch in range(epochs):
        if epoch > 0 and epoch == epochs // 2:
            # warm restart: forget the moments that the optimizer has gathered so far (same values as before)
            optimizer, scheduler = start_optimizer(net, trial, max(1, 5 - epoch))
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
