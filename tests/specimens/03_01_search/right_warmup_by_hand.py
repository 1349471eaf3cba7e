"""Warm-up and cosine decay by hand, as in nanoGPT: get_lr(step) is written into the groups before each step."""
# %% before define_train
import math

warmup_epochs = 2
min_share = 0.05  # of the suggested rate, at the end


def get_lr(step, lr):
    """Linear warm-up to `lr`, then a cosine down to a small share of it."""
    warmup, total = warmup_epochs * len(trainloader), max(epochs, warmup_epochs + 1) * len(trainloader)
    if step < warmup:
        return lr * (step + 1) / (warmup + 1)
    progress = (step - warmup) / (total - warmup)
    return lr * (min_share + (1 - min_share) * 0.5 * (1 + math.cos(math.pi * progress)))


# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    step = 0
    for epoch in range(epochs):
        net.train()
        total_loss, seen = 0.0, 0
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            for group in optimizer.param_groups:
                group["lr"] = get_lr(step, lr)
            optimizer.zero_grad(set_to_none=True)
            loss = criterion(net(images), labels)
            loss.backward()
            optimizer.step()
            step += 1
            total_loss += loss.item() * len(labels)
            seen += len(labels)
        test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", total_loss / seen, epoch)
        writer.add_scalar("Training/lr", optimizer.param_groups[0]["lr"], epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {total_loss / seen:.3f}, test accuracy {test_accuracy:.1f} %")

    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
