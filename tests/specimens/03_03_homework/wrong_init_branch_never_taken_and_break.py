"""The standard deviation of the first weights is used where a layer's type equals the string "Conv2d", which none does, and a trial that is told to stop only leaves the loop.

fails: test_each_makes_a_difference, test_training_stops_when_told
"""
# %% before define_train
def init_weights(net, std):
    """Normal weights for the convolutions."""
    for layer in net.modules():
        if type(layer) == "Conv2d":
            nn.init.normal_(layer.weight, mean=0.0, std=std)

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    beta1 = trial.suggest_float("beta1", 0.5, 0.95)
    std = trial.suggest_float("init_std", 0.001, 0.3, log=True)
    init_weights(net, std)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, betas=(beta1, 0.999), weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            print("pruned")
            break

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
