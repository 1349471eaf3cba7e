"""The suggested rates are taken for logarithms and exponentiated before they go into the optimizer, and the weights are read with weights_only=False and no map_location.

fails: test_learning_rate_reaches_the_optimizer, test_sgd_has_a_suggested_learning_rate, test_weights_are_read_with_care
"""
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        log_lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        lr = math.exp(log_lr)  # back from the log scale
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        log_lr = trial.suggest_float("lr_sgd", 1e-4, 1, log=True)
        lr = math.exp(log_lr)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
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
# %% before define_train
import math
# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
best_net.load_state_dict(torch.load(best_trial.user_attrs["saved_path"], weights_only=False))
