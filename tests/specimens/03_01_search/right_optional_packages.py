"""Packages that may lack are tried out, and there is something for their place."""
# %% before define_objective
try:
    from torchmetrics.classification import MulticlassAccuracy
except ImportError:
    MulticlassAccuracy = None

try:
    import wandb
except ImportError:
    wandb = None


class SimpleAccuracy:
    """Drop-in replacement for torchmetrics' accuracy."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.correct = torch.zeros((), dtype=torch.long)
        self.total = 0

    def update(self, preds, target):
        self.correct += (preds.argmax(dim=-1).cpu() == target.cpu()).sum()
        self.total += target.numel()

    def compute(self):
        return self.correct.double() / max(self.total, 1)


@torch.no_grad()
def evaluate(model, loader):
    """Return the accuracy of `model` on `loader` as a float between 0 and 1."""
    if MulticlassAccuracy is not None:
        metric = MulticlassAccuracy(num_classes=num_classes, average="micro")
    else:
        metric = SimpleAccuracy()
    was_training = model.training
    model.eval()
    try:
        for inputs, targets in loader:
            metric.update(model(inputs.to(device)).cpu(), targets.cpu())
    finally:
        model.train(was_training)
    return metric.compute().item()

# %% define_objective
def objective(trial):
    """Build, train and judge one network. Returns the accuracy on the test images as a fraction."""
    model = Net(trial, num_classes).to(device)
    train(model, trial)
    score = evaluate(model, testloader)
    assert isinstance(score, float) and 0.0 <= score <= 1.0
    return score
