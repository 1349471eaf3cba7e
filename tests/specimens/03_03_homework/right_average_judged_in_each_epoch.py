"""The mean of all weights so far is judged and saved in each epoch; the rate is halved for the second half."""
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    decay = trial.suggest_float("decay", 1e-4, 1e-1, log=True)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=decay)
    average = torch.optim.swa_utils.AveragedModel(net)
    for epoch in range(epochs):
        if epoch >= epochs // 2:
            for group in optimizer.param_groups:
                group["lr"] = 0.5 * lr
        train_epoch(net, optimizer, criterion)
        average.update_parameters(net)
        torch.optim.swa_utils.update_bn(trainloader, average)
        test_accuracy = util.accuracy(testloader, average)
        torch.save(average.module.state_dict(), saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
    net.load_state_dict(average.module.state_dict())
