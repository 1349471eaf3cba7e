"""The test set is one float32 tensor and the accuracy a mean in percent; each epoch leaves a figure of the guesses open."""
# %% before define_train
import matplotlib.pyplot as plt
import numpy as np

everything = next(iter(DataLoader(testset, batch_size=len(testset), shuffle=False)))


@torch.no_grad()
def percent_right(net, picture=None):
    images, labels = (tensor.to(device) for tensor in everything)
    net.eval()
    guesses = net(images).argmax(dim=1)
    if picture:
        plt.figure(figsize=(4, 2))
        plt.bar(range(num_classes), np.bincount(guesses.cpu().numpy(), minlength=num_classes))
        plt.title(picture)
    return (guesses == labels).float().mean().mul(100)

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
            with util.IntermediateOutputWriter(writer, net, epoch):
                test_accuracy = percent_right(net, f"trial {trial.number}, epoch {epoch}").item()
            writer.add_scalars("Accuracy", {"training": train_accuracy, "test": test_accuracy}, epoch)
            writer.add_scalar("Training/Loss", loss, epoch)
            util.write_parameter_histograms(writer, net, epoch)
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

# %% define_objective
def objective(trial):
    """Build, train and judge one network. `TrialPruned` passes through on its way to the study."""
    torch.manual_seed(trial.number)
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return float(percent_right(net))
