"""The search space is a JSON text, and suggestions are made by getattr."""
# %% define_train
import json

SPACE = json.loads("""
{"optim_type": {"kind": "categorical", "choices": ["adam", "sgd"]},
 "lr_adam": {"kind": "float", "low": 1e-5, "high": 0.1, "log": true},
 "lr_sgd": {"kind": "float", "low": 1e-4, "high": 1.0, "log": true}}
""")


def suggest(trial, name):
    options = dict(SPACE[name])
    return getattr(trial, "suggest_" + options.pop("kind"))(name, **options)


def train(net, trial):
    optim_type = suggest(trial, "optim_type")
    cls, extra = {"adam": (torch.optim.Adam, {}), "sgd": (torch.optim.SGD, {"momentum": 0.9})}[optim_type]
    optimizer = cls(net.parameters(), lr=suggest(trial, f"lr_{optim_type}"), **extra)
    for epoch in range(epochs):
        train_epoch(net, optimizer, nn.CrossEntropyLoss())
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
