"""Before it trains, each trial runs a learning-rate range test of 40 batches on a copy of the network, for TensorBoard only."""
# %% before define_train
import copy
import itertools


def range_test(net, writer, criterion, steps=40):
    """Loss against learning rate, from 1e-6 to 1, on a copy (Smith 2017); nothing of it is used in training."""
    net = copy.deepcopy(net).train()
    optimizer = torch.optim.SGD(net.parameters(), lr=1e-6)
    batches = itertools.chain.from_iterable(itertools.repeat(trainloader))
    for step, (images, labels) in enumerate(itertools.islice(batches, steps)):
        lr = 10 ** (-6 + 6 * step / (steps - 1))
        optimizer.param_groups[0]["lr"] = lr
        optimizer.zero_grad()
        loss = criterion(net(images.to(device)), labels.to(device))
        loss.backward()
        optimizer.step()
        writer.add_scalar("RangeTest/Loss", loss.item(), step)
# %% define_train: replace
    util.write_graph(writer, net, input_size)
# %% by
    util.write_graph(writer, net, input_size)
    range_test(net, writer, criterion)
