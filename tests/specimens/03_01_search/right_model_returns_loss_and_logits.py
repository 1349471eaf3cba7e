"""As in Hugging Face's library: a model around the network takes images and labels and returns loss and logits."""
# %% before define_train
from dataclasses import dataclass


@dataclass
class Output:
    logits: torch.Tensor
    loss: torch.Tensor | None = None


class ForImageClassification(nn.Module):
    """A backbone and its loss, in the manner of transformers' models."""

    def __init__(self, backbone):
        super().__init__()
        self.backbone = backbone
        self.criterion = nn.CrossEntropyLoss()

    def forward(self, pixel_values, labels=None):
        logits = self.backbone(pixel_values)
        return Output(logits, None if labels is None else self.criterion(logits, labels))


@torch.no_grad()
def evaluate(model):
    model.eval()
    hits = [(model(images.to(device)).logits.argmax(-1).cpu() == labels) for images, labels in testloader]
    return 100 * torch.cat(hits).double().mean().item()
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights; returns the last accuracy."""
    model = ForImageClassification(net)
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    for epoch in range(epochs):
        model.train()
        for images, labels in trainloader:
            loss = model(images.to(device), labels.to(device)).loss
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        accuracy = evaluate(model)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss.item():.3f}, test accuracy {accuracy:.1f} %")
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return accuracy
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
