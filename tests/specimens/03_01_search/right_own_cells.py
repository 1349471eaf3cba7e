"""Trials of the student's own between the exercises: a look at Net, one training, another study."""
# %% before define_objective
look = optuna.trial.FixedTrial(
    {"num_conv_blocks": 2, "num_conv_layers_per_block": 1, "num_fc_layers": 2, "fc_hidden_size": 64}
)
print(Net(look, num_classes))
print(sum(p.numel() for p in Net(look, num_classes).parameters()), "parameters")
# %% before create_study
quick = optuna.create_study(study_name="quick look", direction="minimize")
quick.optimize(lambda trial: -objective(trial), n_trials=1)
for name, value in quick.best_params.items():
    print(name, value)
# %% before best_model
print(study.best_trial.number, study.best_value)
study.trials_dataframe().head()
