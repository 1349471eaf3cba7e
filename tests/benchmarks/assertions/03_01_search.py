"""What nbgrader's own way of testing can ask of 03_01_search: hidden assertions in the notebook's test cells."""

# %% learning_rate
from unittest import mock


def asked(seed):
    """A trial that answers with random values."""
    return optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=seed)).ask()


def trained(seed):
    """A trial that was trained with, and the optimizer that was built."""
    built, init = [], torch.optim.Optimizer.__init__

    def watched(self, *args, **kwargs):
        init(self, *args, **kwargs)
        built.append(self)

    trial = asked(seed)
    with mock.patch.object(torch.optim.Optimizer, "__init__", watched):
        train(nn.Sequential(nn.Flatten(), nn.Linear(3 * input_size**2, num_classes)), trial)
    return trial, built[-1]


trainings = [trained(seed) for seed in range(4)]
for trial, optimizer in trainings:
    rates = [name for name, value in trial.params.items() if value == optimizer.defaults["lr"]]
    assert rates, "the optimizer's learning rate is none that was suggested"
    assert trial.distributions[rates[0]].log, "learning rates are searched on a logarithmic scale"

# %% optimizer
kinds = {type(optimizer).__name__ for _, optimizer in trainings}
assert kinds == {"Adam", "SGD"}, f"over several trials, these optimizers were built: {kinds}"
for trial, optimizer in trainings:
    assert type(optimizer).__name__.lower() in trial.params.values(), "the choice was not followed"

# %% structure
for seed in range(4):
    trial = asked(seed)
    net = Net(trial, num_classes)
    kinds = [type(module) for module in net.modules()]
    blocks, layers, full = (kinds.count(kind) for kind in (nn.MaxPool2d, nn.Conv2d, nn.Linear))
    values = list(trial.params.values())
    assert blocks in values, "the number of blocks does not follow the suggestion"
    assert layers // blocks in values, "the number of layers in a block does not follow the suggestion"
    assert full in values, "the number of fully connected layers does not follow the suggestion"
    assert net(images[:2]).shape == (2, num_classes)

# %% objective_value
answers, accuracy = [], util.accuracy


def watched(*args, **kwargs):
    answers.append(accuracy(*args, **kwargs))
    return answers[-1]


with mock.patch.object(util, "accuracy", watched):
    value = objective(asked(0))
assert abs(value - answers[-1]) < 1e-6, "the objective does not return the test accuracy"

# %% resumable_study
assert study.direction.name == "MAXIMIZE"
assert study.study_name == study_name
assert optuna.load_study(study_name=study_name, storage=storage).study_name == study_name

# %% best_model
saved = torch.load(study.best_trial.user_attrs["saved_path"], weights_only=True)
for name, weight in best_net.state_dict().items():
    assert torch.equal(weight, saved[name]), "these are not the weights of the best trial"
