"""The weights are saved after the loop, so those of a pruned trial are lost.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train: replace
    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion, loader)
            scheduler.step()
            test_accuracy = util.accuracy(testloader, net)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
# %% by
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, loader)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
