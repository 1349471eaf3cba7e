"""A generator is called `reported`, as a number is in a later cell of the notebook."""
# %% define_train
from collections import namedtuple
from itertools import count, islice

Epoch = namedtuple("Epoch", "number loss train_accuracy test_accuracy")


def training(net, writer, lr, weight_decay):
    """An endless training, one Epoch after the other."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    criterion = nn.CrossEntropyLoss()
    for number in count():
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, number):
            test_accuracy = util.accuracy(testloader, net)
        yield Epoch(number, loss, train_accuracy, test_accuracy)


def logged(stream, writer, net):
    for e in stream:
        writer.add_scalar("Training/Loss", e.loss, e.number)
        writer.add_scalar("Training/Accuracy", e.train_accuracy, e.number)
        writer.add_scalar("Test/Accuracy", e.test_accuracy, e.number)
        util.write_parameter_histograms(writer, net, e.number)
        yield e


def reported(stream, trial):
    for e in stream:
        trial.report(e.test_accuracy, step=e.number)
        yield e


def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    stream = islice(training(net, writer, lr, weight_decay), epochs)
    stream = reported(logged(stream, writer, net), trial)
    try:
        for e in stream:
            print(f"trial {trial.number}: {e}")
            if trial.should_prune():
                raise optuna.TrialPruned(repr(e))
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

# %% define_objective
def objective(trial):
    nets = (Net(trial, num_classes).to(device) for _ in range(1))
    net = next(nets)
    train(net, trial)
    return util.accuracy(testloader, net)

# %% define_pruner
pruner = optuna.pruners.MedianPruner(**dict(zip(("n_startup_trials", "n_warmup_steps"), (3, 2))))

# %% choose_pruners
def choices():
    yield "A", optuna.pruners.MedianPruner(4, 1)
    yield "B", optuna.pruners.PercentilePruner(25.0, 4)
    yield "C", optuna.pruners.SuccessiveHalvingPruner(1, 4)
    yield "D", optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2)


pruner_for = dict(choices())

# %% create_study
def options():
    yield "study_name", study_name
    yield "storage", storage
    yield "pruner", pruner
    yield from {"direction": "maximize", "load_if_exists": True}.items()


study = optuna.create_study(**dict(options()))
