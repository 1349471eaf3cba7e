"""All answers in the first cell of answers; the others are empty."""
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            scheduler.step()
            with util.IntermediateOutputWriter(writer, net, epoch):
                test_accuracy = util.accuracy(testloader, net)
            writer.add_scalar("Training/Loss", loss, epoch)
            writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            util.write_parameter_histograms(writer, net, epoch)
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)


pruner = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2)
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
study = optuna.create_study(
    study_name=study_name, storage=storage, direction="maximize", load_if_exists=True, pruner=pruner
)
# %% define_objective
# above
# %% define_pruner
# above
# %% choose_pruners
# above
# %% create_study
# above
