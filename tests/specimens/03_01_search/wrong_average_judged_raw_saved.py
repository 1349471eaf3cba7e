"""The averaged network is judged, but the file holds the weights of the one that was not averaged.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train
import copy


def train(net, trial):
    """Train `net`, save its weights, and return the network with the mean of all epochs' weights."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    averaged = copy.deepcopy(net)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        with torch.no_grad():
            for mean, new in zip(averaged.state_dict().values(), net.state_dict().values()):
                if mean.is_floating_point():
                    mean.lerp_(new, 1.0 / (epoch + 1))
                else:
                    mean.copy_(new)
        with util.IntermediateOutputWriter(writer, averaged, epoch):
            test_accuracy = util.accuracy(testloader, averaged)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, averaged, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, averaged {test_accuracy:.1f} %")

    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return averaged
# %% define_objective
def objective(trial):
    """Build and train one network, and judge its average."""
    net = Net(trial, num_classes).to(device)
    averaged = train(net, trial)
    return util.accuracy(testloader, averaged)
