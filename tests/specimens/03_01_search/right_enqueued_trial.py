"""The sampler is random, and a first trial of the student's own is put into the queue."""
# %% create_study
study = optuna.create_study(
    storage=storage,
    study_name=study_name,
    sampler=optuna.samplers.RandomSampler(0),
    direction="maximize",
    load_if_exists=True,
)
if not study.trials:
    study.enqueue_trial({"optim_type": "adam", "lr_adam": 1e-3, "num_conv_blocks": 2})
