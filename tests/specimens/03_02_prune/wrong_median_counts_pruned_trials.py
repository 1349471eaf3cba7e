"""A pruner written by hand takes pruned trials for rivals too.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
import statistics


class MyMedianPruner(optuna.pruners.BasePruner):
    """Stops a trial whose best value so far is worse than the median of the earlier trials at the same step."""

    def __init__(self, n_startup_trials: int = 5, n_warmup_steps: int = 0) -> None:
        self._n_startup_trials = n_startup_trials
        self._n_warmup_steps = n_warmup_steps

    def prune(self, study: optuna.study.Study, trial: optuna.trial.FrozenTrial) -> bool:
        step = trial.last_step
        if step is None or step < self._n_warmup_steps:
            return False
        finished = [t for t in study.get_trials(deepcopy=False) if t.state.is_finished()]
        if len(finished) < self._n_startup_trials:
            return False
        field = [t.intermediate_values[step] for t in finished if step in t.intermediate_values]
        if not field:
            return False
        median = statistics.median(field)
        values = trial.intermediate_values.values()
        if study.direction == optuna.study.StudyDirection.MAXIMIZE:
            return max(values) < median
        return min(values) > median


pruner = MyMedianPruner(n_startup_trials=3, n_warmup_steps=2)
