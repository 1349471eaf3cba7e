"""A loop over the situations calls its variable `pruner`, which the study then gets.

fails: test_study_uses_the_pruner
"""
# %% before show_situations
for situation, pruner in sorted(pruner_for.items()):
    print(situation, type(pruner).__name__)
