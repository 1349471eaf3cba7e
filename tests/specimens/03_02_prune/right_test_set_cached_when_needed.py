"""The test set is kept in memory from its first use on; the best five classes are measured too."""
# %% before define_train
from functools import lru_cache
from types import SimpleNamespace


@lru_cache(maxsize=2)
def as_tensors(loader):
    images, labels = zip(*loader)
    return torch.cat(images), torch.cat(labels)


def accuracy_topk(net, topk=(1,)):
    """Accuracies in percent for each k, from the PyTorch ImageNet example."""
    x_test, y_test = as_tensors(testloader)
    mode = net.training
    net.eval()
    with torch.no_grad():
        logits = torch.cat([net(x.to(device)).cpu() for x in x_test.split(test_batch_size)])
    net.train(mode)
    _, pred = logits.topk(max(topk), dim=1)
    correct = pred.t().eq(y_test.view(1, -1))
    return [100.0 * correct[:k].reshape(-1).sum().item() / len(y_test) for k in topk]
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
            m = SimpleNamespace(epoch=epoch)
            m.loss, m.train = train_epoch(net, optimizer, criterion)
            scheduler.step()
            with util.IntermediateOutputWriter(writer, net, epoch):
                m.top1, m.top5 = accuracy_topk(net, topk=(1, 5))
            writer.add_scalar("Training/Loss", m.loss, epoch)
            writer.add_scalar("Training/Accuracy", m.train, epoch)
            writer.add_scalar("Test/Accuracy", m.top1, epoch)
            writer.add_scalar("Test/Top5", m.top5, epoch)
            util.write_parameter_histograms(writer, net, epoch)
            print(" * Acc@1 {0.top1:.3f} Acc@5 {0.top5:.3f} (epoch {0.epoch})".format(m))
            trial.report(m.top1, m.epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    """Build, train and judge one network. `TrialPruned` passes through on its way to the study."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    (top1,) = accuracy_topk(net)
    return top1
# %% create_study
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
study.pruner = pruner  # create_study forgets it when a study is loaded, or so I read: set it in any case
