"""The objective has try/except/finally: notes the pruning, raises it on, frees the GPU; percent from 0; French comments."""
# %% define_train
def train(net, trial):
    """Entraîne `net` au plus `epochs` époques et enregistre toujours ses poids."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimiseur = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    critere = nn.CrossEntropyLoss()
    planificateur = torch.optim.lr_scheduler.StepLR(optimiseur, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoque in range(epochs):
            perte, exact_entr = train_epoch(net, optimiseur, critere)
            planificateur.step()
            with util.IntermediateOutputWriter(writer, net, epoque):
                exact_test = util.accuracy(testloader, net)
            for etiquette, valeur in [
                ("Training/Loss", perte),
                ("Training/Accuracy", exact_entr),
                ("Test/Accuracy", exact_test),
            ]:
                writer.add_scalar(etiquette, valeur, epoque)
            util.write_parameter_histograms(writer, net, epoque)
            print(f"essai {trial.number}, époque {epoque} : perte {perte:.3f}, test {exact_test:.1f} %")

            trial.report(exact_test, epoque)
            if not trial.should_prune():
                continue
            raise optuna.TrialPruned(f"élagué à l'époque {epoque}")
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
# %% define_objective
elagues = []


def objective(trial):
    """Construit, entraîne et juge un réseau."""
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
        return util.accuracy(testloader, net)
    except optuna.TrialPruned as fin:
        elagues.append(trial.number)
        print(f"essai {trial.number} : {fin}")
        raise  # l'étude doit le voir
    finally:
        del net
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
# %% define_pruner
# règle de la médiane : 3 essais complets d'abord, et rien avant l'étape 2
pruner = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2)
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4, n_warmup_steps=0),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
for lettre, elagueur in pruner_for.items():
    print(lettre, util.replay(elagueur, curves))
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    pruner=pruner,
    load_if_exists=True,
)
# %% before learning_curves
print("élagués dans cette session :", elagues)
