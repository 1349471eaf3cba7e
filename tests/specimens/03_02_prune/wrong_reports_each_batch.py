"""The test accuracy is reported after every batch.

fails: test_reports_once_an_epoch
hint: A report for each batch is more than a pruner can compare.
"""
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
        step = 0
        for epoch in range(epochs):
            net.train()
            for images, labels in trainloader:
                optimizer.zero_grad()
                loss = criterion(net(images.to(device)), labels.to(device))
                loss.backward()
                optimizer.step()
                trial.report(util.accuracy(testloader, net), step)
                step += 1
            scheduler.step()
            test_accuracy = util.accuracy(testloader, net)
            writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
