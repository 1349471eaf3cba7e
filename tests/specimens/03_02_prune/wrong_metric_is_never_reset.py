"""A metric object in the manner of torchmetrics is updated in each epoch and never reset, so what is reported is the mean over all epochs so far.

fails: test_reports_the_test_accuracy
"""
# %% define_train
class Accuracy:
    """update, compute, reset: as in torchmetrics."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.correct, self.total = 0, 0

    def update(self, outputs, labels):
        self.correct += (outputs.argmax(dim=1) == labels).sum().item()
        self.total += labels.numel()

    def compute(self):
        return 100.0 * self.correct / self.total


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
    metric = Accuracy()

    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            scheduler.step()
            net.eval()
            with torch.no_grad(), util.IntermediateOutputWriter(writer, net, epoch):
                for images, labels in testloader:
                    metric.update(net(images.to(device)), labels.to(device))
            test_accuracy = metric.compute()
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
