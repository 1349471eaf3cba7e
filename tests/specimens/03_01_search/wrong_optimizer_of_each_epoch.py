"""The optimizer is built anew in every epoch, with a rate of the epoch's own.

fails: test_learning_rate_is_fixed_within_a_trial
"""
# %% define_train
def train(net, trial):
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        if optim_type == "adam":
            lr = trial.suggest_float(f"lr_adam_epoch{epoch}", 1e-5, 1e-1, log=True)
            optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        else:
            lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
            optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
        train_epoch(net, optimizer, criterion)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
