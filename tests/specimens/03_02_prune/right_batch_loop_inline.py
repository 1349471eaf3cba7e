"""`train` has the loop over the batches in itself, with an accuracy of its own."""
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoch in range(epochs):
            net.train()
            for inputs, targets in trainloader:
                inputs, targets = inputs.to(device), targets.to(device)
                optimizer.zero_grad(set_to_none=True)
                loss = criterion(net(inputs), targets)
                loss.backward()
                optimizer.step()
            scheduler.step()
            net.eval()
            correct = 0
            with torch.no_grad():
                for inputs, targets in testloader:
                    predicted = net(inputs.to(device)).max(1)[1]
                    correct += predicted.eq(targets.to(device)).sum().item()
            accuracy = 100.0 * correct / len(testset)
            writer.add_scalar("Test/Accuracy", accuracy, epoch)
            trial.report(accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
