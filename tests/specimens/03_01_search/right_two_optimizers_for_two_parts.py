"""Two optimizers of the chosen kind and with the suggested rate share the network, one for the convolutions and one for the rest.
"""
# %% before define_train
class OptimizerPair:
    """Two optimizers that train_epoch can use as if they were one."""

    def __init__(self, first, second):
        self.both = [first, second]

    def zero_grad(self):
        for optimizer in self.both:
            optimizer.zero_grad()

    def step(self):
        for optimizer in self.both:
            optimizer.step()
# %% define_train
def train(net, trial):
    """Train `net` for `epochs` epochs with what `trial` suggests, and save its weights."""
    convolutions = [m for m in net.modules() if isinstance(m, (nn.Conv2d, nn.BatchNorm2d))]
    features = [p for m in convolutions for p in m.parameters()]
    known = {id(p) for p in features}
    head = [p for p in net.parameters() if id(p) not in known]

    # only the head, which has most of the weights, needs weight decay
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        feature_optimizer = torch.optim.Adam(features, lr=lr)
        head_optimizer = torch.optim.Adam(head, lr=lr, weight_decay=1e-4)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        feature_optimizer = torch.optim.SGD(features, lr=lr, momentum=0.9)
        head_optimizer = torch.optim.SGD(head, lr=lr, momentum=0.9, weight_decay=1e-4)
    optimizer = OptimizerPair(feature_optimizer, head_optimizer)
    criterion = nn.CrossEntropyLoss()
    schedulers = [torch.optim.lr_scheduler.StepLR(one, 5, gamma=0.1) for one in optimizer.both]
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        for scheduler in schedulers:
            scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = util.accuracy(testloader, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")

    writer.close()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
