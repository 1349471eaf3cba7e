"""Label smoothing is asked for and not used; the loader's generator is made where the loader is.

fails: test_each_makes_a_difference
"""
# %% before define_train
my_loader = DataLoader(
    trainset, batch_size=batch_size, shuffle=True, num_workers=num_workers, generator=torch.Generator().manual_seed(0)
)
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    label_smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion, my_loader)
            test_accuracy = util.accuracy(testloader, net)
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
