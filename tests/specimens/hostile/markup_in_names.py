"""Markup, terminal escapes and text that runs backwards: in outputs, in parameters, in errors.

notebook: 03_01_search
base: release
"""
# %% before define_train
from IPython.display import HTML, Javascript, display

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\x1b]0;owned\x07\u202egnp.exe\u2066\0"
display(HTML(EVIL), Javascript("alert(1)"))
print(EVIL)
# %% define_objective
def objective(trial):
    trial.suggest_float(EVIL, 0, 1)
    trial.suggest_categorical("{{7*7}}" + EVIL, [EVIL, "'\";DROP TABLE grade;--"])
    trial.set_user_attr("saved_path", EVIL)
    raise ValueError(EVIL)
# %% before create_study
other = optuna.create_study(study_name=EVIL)
