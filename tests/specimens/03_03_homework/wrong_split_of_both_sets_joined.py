"""A training split is drawn from the training and test images put together, so the network is trained on test images, too.

fails: test_training_leaves_the_test_images_alone
"""
# %% define_train
from torch.utils.data import ConcatDataset, random_split


def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)

    everything = ConcatDataset([trainset, testset])
    n_train = int(0.8 * len(everything))
    train_part, _ = random_split(
        everything, [n_train, len(everything) - n_train], generator=torch.Generator().manual_seed(0)
    )
    loader = DataLoader(train_part, batch_size=batch_size, shuffle=True, num_workers=num_workers)

    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=weight_decay, nesterov=True)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, loader)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
