"""scikit-learn measures: accuracy_score is reported, and classification_report with the names of the classes is printed after each epoch."""
# %% before define_train
from sklearn.metrics import accuracy_score, classification_report


@torch.no_grad()
def predict_all(net):
    net.eval()
    y_true, y_pred = [], []
    for images, labels in testloader:
        y_pred += net(images.to(device)).argmax(1).tolist()
        y_true += labels.tolist()
    return y_true, y_pred
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
            y_true, y_pred = predict_all(net)
            test_accuracy = 100 * accuracy_score(y_true, y_pred)
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            print(f"trial {trial.number}, epoch {epoch}: test accuracy {test_accuracy:.1f} %")
            print(classification_report(y_true, y_pred, target_names=classes, zero_division=0))
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned(f"epoch {epoch}: {test_accuracy:.1f} %")
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
