"""Exercise 6 alone is answered; all trials have the same structure, and the study minimises.

base: release
fails: test_learning_rate_is_a_suggested_float, test_optimizer_is_a_suggested_choice, test_numbers_of_layers_are_integers, test_objective_returns_the_test_accuracy, test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name
"""
# %% restore_best
trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(trial.params), num_classes).to(device)
best_net.load_state_dict(torch.load(trial.user_attrs["saved_path"], map_location=device, weights_only=True))
