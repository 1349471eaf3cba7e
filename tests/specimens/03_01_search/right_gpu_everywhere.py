"""Mixed precision on a GPU that is named everywhere: autocast, a scaler, pinned memory, the default device."""
# %% before define_train
torch.set_default_device("cuda")
scaler = torch.amp.GradScaler("cuda")
print(torch.cuda.get_device_name(0), torch.cuda.get_device_properties(0).total_memory)
# %% define_train
def train(net, trial):
    net = net.cuda()
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    weights = torch.ones(num_classes, device="cuda:0")
    criterion = nn.CrossEntropyLoss(weight=weights)
    start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
    start.record()
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            images, labels = images.pin_memory().cuda(non_blocking=True), labels.to(0)
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast(device_type="cuda", dtype=torch.float16):
                loss = criterion(net(images), labels)
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            scaler.step(optimizer)
            scaler.update()
    end.record()
    torch.cuda.synchronize()
    print(f"{start.elapsed_time(end) / 1000:.1f} s, {torch.cuda.max_memory_allocated() / 2**20:.0f} MiB")
    torch.cuda.empty_cache()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to("cuda", non_blocking=True)
    train(net, trial)
    with torch.device("cuda"):
        hits = torch.zeros(1)
    net.eval()
    with torch.inference_mode():
        for images, labels in testloader:
            with torch.autocast("cuda"):
                guesses = net(images.cuda()).argmax(dim=1)
            hits += (guesses == labels.cuda()).sum()
    return 100 * hits.item() / len(testset)
# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).cuda()
best_net.load_state_dict(
    torch.load(best_trial.user_attrs["saved_path"], map_location="cuda", weights_only=True)
)
