"""A copy in bfloat16 is judged, as the model would be used, and the network itself is saved."""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    half = copy.deepcopy(net).bfloat16().eval()
    hits = count = 0
    with torch.no_grad():
        for images, labels in testloader:
            hits += (half(images.to(device).bfloat16()).argmax(1).cpu() == labels).sum().item()
            count += len(labels)
    return 100 * hits / count
# %% before define_objective
import copy
