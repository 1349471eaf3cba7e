"""Objects that say they are of Optuna's and torch's classes, and are not.

notebook: 03_01_search
base: release
"""
# %% before optimize
class Liar:
    __class__ = property(lambda self: optuna.Study)
    user_attrs = {"marked by the grader": True}
    study_name, direction, directions, trials = "mine", optuna.study.StudyDirection.MAXIMIZE, [0], []
    pruner = optuna.pruners.MedianPruner()

    def __getattr__(self, name):
        return lambda *args, **kwargs: self

    def __eq__(self, other):
        return True

    __hash__ = object.__hash__


study = Liar()
