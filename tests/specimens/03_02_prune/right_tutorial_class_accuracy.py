"""After each epoch the accuracy of each class, by the code of PyTorch's CIFAR-10 tutorial, goes to TensorBoard."""
# %% before define_train
def accuracy_by_class(net):
    """As in PyTorch's tutorial on CIFAR-10."""
    correct_pred = {classname: 0 for classname in classes}
    total_pred = {classname: 0 for classname in classes}
    net.eval()
    with torch.no_grad():
        for images, labels in testloader:
            predictions = net(images.to(device)).argmax(1).cpu()
            for label, prediction in zip(labels, predictions):
                if label == prediction:
                    correct_pred[classes[label]] += 1
                total_pred[classes[label]] += 1
    accuracies = {}
    for classname, correct_count in correct_pred.items():
        accuracies[classname] = 100 * float(correct_count) / total_pred[classname]
    return accuracies
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
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
            test_accuracy = util.accuracy(testloader, net)
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")
            writer.add_scalars("Test/Classes", accuracy_by_class(net), epoch)
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned(f"epoch {epoch}: {test_accuracy:.1f} %")
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
