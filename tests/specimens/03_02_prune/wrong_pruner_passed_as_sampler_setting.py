"""The pruner is set on the sampler, not on the study.

fails: test_study_uses_the_pruner
"""
# %% create_study: replace
pruner=pruner,
# %% by
sampler=optuna.samplers.TPESampler(),
# %% before own_study
study.sampler.pruner = pruner
