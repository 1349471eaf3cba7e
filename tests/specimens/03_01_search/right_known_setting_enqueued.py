"""The cell that creates the study also queues the notebook's first setting as a trial to begin with, once, so the study holds a waiting trial before the search.
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
)
# the settings that the notebook came with are tried first; not again when the study is resumed
study.enqueue_trial(
    {
        "num_conv_blocks": 3,
        "num_conv_layers_per_block": 2,
        "num_fc_layers": 2,
        "fc_hidden_size": 256,
        "optim_type": "adam",
        "lr_adam": 1e-3,
    },
    skip_if_exists=True,
)
print(len(study.trials), "trials so far")
