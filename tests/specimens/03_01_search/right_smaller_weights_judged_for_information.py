"""The network's own value is returned and its weights saved; smaller weights are judged last, for a line of text."""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    value = util.accuracy(testloader, net)
    shadow = copy.deepcopy(net)
    with torch.no_grad():
        for weights in shadow.parameters():
            weights.mul_(0.9)
    print("smaller weights:", util.accuracy(testloader, shadow))
    return value
# %% before define_objective
import copy
