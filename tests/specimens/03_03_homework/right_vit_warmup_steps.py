"""A small vision transformer made with nn.TransformerEncoder, warmed up batch by batch over a share of the training that is searched, and a study on an RDBStorage made of the notebook's address.
"""
# %% define_net
class Net(nn.Module):
    """Vision transformer: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        depth = trial.suggest_int("encoder_layers", 1, 4)
        head_depth = trial.suggest_int("head_layers", 1, 3)
        patch = trial.suggest_categorical("patch", [4, 8])
        num_heads = 4
        dim = num_heads * trial.suggest_int("head_size", 8, 24, step=8)
        dropout = trial.suggest_float("dropout", 0.0, 0.3)

        self.embed = nn.Conv2d(3, dim, kernel_size=patch, stride=patch)
        self.cls = nn.Parameter(torch.zeros(1, 1, dim))
        self.position = nn.Parameter(0.02 * torch.randn(1, (input_size // patch) ** 2 + 1, dim))
        layer = nn.TransformerEncoderLayer(
            d_model=dim,
            nhead=num_heads,
            dim_feedforward=2 * dim,
            dropout=dropout,
            activation="gelu",
            batch_first=True,
        )
        self.encoder = nn.TransformerEncoder(layer, num_layers=depth, enable_nested_tensor=False)
        head = [nn.LayerNorm(dim)]
        for _ in range(head_depth - 1):
            head += [nn.Linear(dim, dim), nn.GELU()]
        head.append(nn.Linear(dim, num_classes))
        self.head = nn.Sequential(*head)

    def forward(self, x):
        tokens = self.embed(x).flatten(2).transpose(1, 2)
        cls = self.cls.expand(len(x), -1, -1)
        tokens = torch.cat([cls, tokens], dim=1) + self.position
        return self.head(self.encoder(tokens)[:, 0])
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-4, 0.3, log=True)
    warmup_share = trial.suggest_float("warmup_share", 0.05, 0.5)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    total_steps = epochs * len(trainloader)
    warmup_steps = warmup_share * total_steps
    step = 0
    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            step += 1
            if step < warmup_steps:
                factor = step / warmup_steps
            else:
                factor = max(0.01, (total_steps - step + 1) / (total_steps - warmup_steps + 1))
            for group in optimizer.param_groups:
                group["lr"] = lr * factor
            optimizer.zero_grad()
            loss = criterion(net(images.to(device)), labels.to(device))
            loss.backward()
            optimizer.step()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: last loss {loss.item():.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% create_study
database = optuna.storages.RDBStorage(url=storage, engine_kwargs={"connect_args": {"timeout": 60}})
study = optuna.create_study(
    study_name=study_name,
    storage=database,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=2),
)
