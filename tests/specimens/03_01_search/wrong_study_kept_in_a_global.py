"""The study is made once in a runtime, and never taken up again in another.

fails: test_study_is_resumed
"""
# %% create_study
class StudyHolder:
    """There is exactly one study, `StudyHolder.getInstance()`."""

    @classmethod
    def getInstance(cls):
        instance = globals().get("_studyInstance")
        if instance is None:
            instance = optuna.create_study(
                study_name=study_name,
                storage=storage,
                direction="maximize",
            )
            globals()["_studyInstance"] = instance
        return instance


study = StudyHolder.getInstance()
# %% define_objective
class Objective:
    @staticmethod
    def evaluate(trial):
        net = Net(trial, num_classes).to(device)
        train(net, trial)
        return util.accuracy(testloader, net)


objective = Objective.evaluate
