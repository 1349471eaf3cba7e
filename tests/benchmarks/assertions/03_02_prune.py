"""What nbgrader's own way of testing can ask of 03_02_prune: hidden assertions in the notebook's test cells."""

# %% report
from pathlib import Path


class Always(optuna.pruners.BasePruner):
    """A pruner that gives the same answer each time."""

    def __init__(self, answer):
        self.answer = answer

    def prune(self, study, trial):
        return self.answer


def told(answer):
    """A trial after its training, and whether it was pruned."""
    sampler = optuna.samplers.RandomSampler(seed=0)
    trial = optuna.create_study(direction="maximize", sampler=sampler, pruner=Always(answer)).ask()
    try:
        train(Net(trial, num_classes), trial)
    except optuna.TrialPruned:
        return trial.study.trials[-1], True
    return trial.study.trials[-1], False


complete, was_pruned = told(False)
steps = list(complete.intermediate_values)
assert steps in (list(range(epochs)), list(range(1, epochs + 1))), f"reported at the steps {steps}"
assert all(0 <= value <= 100 for value in complete.intermediate_values.values())

# %% prune
assert not was_pruned, "pruned, though should_prune() answered False"
stopped, was_pruned = told(True)
assert was_pruned, "should_prune() answered True, and TrialPruned was not raised"
assert len(stopped.intermediate_values) == 1, "training went on after should_prune() had answered True"

# %% save
for trial in complete, stopped:
    saved_path = trial.user_attrs["saved_path"]
    assert Path(saved_path).is_file(), "no weights were saved"
    Net(optuna.trial.FixedTrial(trial.params), num_classes).load_state_dict(torch.load(saved_path, weights_only=True))

# %% median_pruner
median = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2)
assert isinstance(pruner, optuna.pruners.PercentilePruner)
assert util.replay(pruner, curves) == util.replay(median, curves)

# %% situations
families = {
    "A": optuna.pruners.MedianPruner,
    "B": optuna.pruners.PercentilePruner,
    "C": optuna.pruners.SuccessiveHalvingPruner,
    "D": optuna.pruners.ThresholdPruner,
}
for situation, family in families.items():
    assert isinstance(pruner_for[situation], family), f"situation {situation}"

# %% own_study
assert study.study_name == study_name
assert study.pruner is pruner
assert optuna.load_study(study_name=study_name, storage=storage).study_name == study_name
