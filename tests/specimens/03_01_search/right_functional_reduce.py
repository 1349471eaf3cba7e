"""Functional style: Net is folded together with reduce, the optimizers are lambdas in a dictionary that are called only when chosen, and the hits are a sum over map.
"""
# %% define_train
from functools import partial, reduce

OPTIMIZERS = {
    "adam": lambda trial, params: torch.optim.Adam(
        params, lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    ),
    "sgd": lambda trial, params: torch.optim.SGD(
        params, lr=trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True), momentum=0.9
    ),
}


def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    choose = partial(trial.suggest_categorical, "optim_type")
    optimizer = OPTIMIZERS[choose(list(OPTIMIZERS))](trial, net.parameters())
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    run_epoch = partial(train_epoch, net, optimizer, nn.CrossEntropyLoss())
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    def step(history, epoch):
        loss, train_accuracy = run_epoch()
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = util.accuracy(testloader, net)
        tags = ("Training/Loss", "Training/Accuracy", "Test/Accuracy")
        values = (loss, train_accuracy, test_accuracy)
        list(map(lambda tag, value: writer.add_scalar(tag, value, epoch), tags, values))
        util.write_parameter_histograms(writer, net, epoch)
        return history + [values]

    history = reduce(step, range(epochs), [])
    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return history

# %% define_net
from functools import reduce


class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes); `trial` decides about its layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        ask = trial.suggest_int
        widths = map(lambda i: 16 * 2**i, range(ask("num_conv_blocks", 1, 4)))
        depth = ask("num_conv_layers_per_block", 1, 3)
        hidden_layers = ask("num_fc_layers", 1, 3) - 1
        hidden = [ask("fc_hidden_size", 64, 1024, log=True)] * hidden_layers if hidden_layers else []

        def add_convs(state, width):
            layers, channels, size = state
            return [*layers, conv_block(channels, width, 3, depth)], width, size // 2

        def add_fc(state, width):
            layers, features = state
            return [*layers, fc_block(features, width)], width

        convs, channels, size = reduce(add_convs, widths, ([], 3, input_size))
        fcs, features = reduce(add_fc, hidden, ([], channels * size * size))
        self.layers = nn.Sequential(
            *convs, nn.Flatten(), *fcs, fc_block(features, num_classes, bn=False, act=None)
        )

    def forward(self, x):
        return reduce(lambda value, layer: layer(value), self.layers, x)

# %% define_objective
def objective(trial):
    """The percentage of hits on the test images."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    net.eval()
    with torch.inference_mode():
        hits = sum(map(lambda batch: (net(batch[0].to(device)).argmax(1).cpu() == batch[1]).sum().item(), testloader))
    return 100.0 * hits / len(testset)
