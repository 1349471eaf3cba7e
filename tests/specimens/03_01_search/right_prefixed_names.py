"""Weights are saved under a prefix in a Path of a folder of their own, and read memory-mapped; the prefix is consumed again."""
# %% define_train
from pathlib import Path

weights_folder = Path("weights") / study_name


def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.MultiplicativeLR(optimizer, lambda epoch: 0.1 if epoch % 5 == 0 else 1.0)
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
    weights_folder.mkdir(parents=True, exist_ok=True)
    saved_path = weights_folder / f"trial{trial.number:03}.pt"
    torch.save(net.state_dict(prefix="module."), saved_path)
    trial.set_user_attr("saved_path", saved_path.as_posix())

# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
saved = torch.load(Path(best_trial.user_attrs["saved_path"]), map_location=device, weights_only=True, mmap=True)
nn.modules.utils.consume_prefix_in_state_dict_if_present(saved, "module.")
best_net.load_state_dict(saved)
del saved
