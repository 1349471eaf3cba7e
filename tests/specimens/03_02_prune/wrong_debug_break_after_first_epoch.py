"""DEBUG is still True, so a break ends every training after its first epoch, although nothing told it to stop.

fails: test_goes_on_when_not_told
"""
# %% before define_train
import time

DEBUG = True  # one epoch is enough to see whether everything runs through
clock = {}


def lap(name):
    now = time.perf_counter()
    clock[name] = now - clock.get("last", now)
    clock["last"] = now


lap("start")
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
            lap("training")
            scheduler.step()
            with util.IntermediateOutputWriter(writer, net, epoch):
                test_accuracy = util.accuracy(testloader, net)
            lap("testing")
            writer.add_scalar("Training/Loss", loss, epoch)
            writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            util.write_parameter_histograms(writer, net, epoch)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
            if DEBUG:
                print(clock)
                break
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
