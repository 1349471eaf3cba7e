"""At the end, a cell of the student's own makes a second study of the same name in memory, to compare with random search."""
# %% before hand_in
# Was TPE any better than chance? The same search once more, at random; in memory, since it is only for a look
random_study = optuna.create_study(
    study_name=study_name, direction="maximize", sampler=optuna.samplers.RandomSampler(seed=0)
)
random_study.optimize(objective, n_trials=n_trials)
print(f"TPE {study.best_value:.1f} %, random {random_study.best_value:.1f} %")
