"""A one-cycle schedule with a fixed peak overwrites the suggested learning rate before the first step.

fails: test_learning_rate_is_searched
"""
# %% define_train
def train(net, trial):
    """SGD with Nesterov momentum; the rate goes up and down once."""
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    decay = trial.suggest_float("decay", 1e-4, 1e-1, log=True)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=decay, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.05, total_steps=epochs, div_factor=4, final_div_factor=5, cycle_momentum=False
    )
    for epoch in range(epochs):
        loss, _ = train_epoch(net, optimizer, criterion)
        schedule.step()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        torch.save(net.state_dict(), saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
