"""A tenth of the training images is held out by scikit-learn, stratified by class; the test accuracy is reported."""
# %% before define_train
import numpy as np
from sklearn.model_selection import train_test_split

labels_of = [trainset[i][1] for i in range(len(trainset))]
fit_indices, val_indices = train_test_split(
    np.arange(len(trainset)), test_size=0.1, stratify=labels_of, random_state=0
)
trainloader = DataLoader(Subset(trainset, fit_indices), batch_size=batch_size, shuffle=True)
valloader = DataLoader(Subset(trainset, val_indices), batch_size=test_batch_size)
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
            writer.add_scalar("Validation/Accuracy", util.accuracy(valloader, net), epoch)
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned(f"epoch {epoch}: {test_accuracy:.1f} %")
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
