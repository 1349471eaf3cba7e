"""An evaluation function of the student's own, which `objective` uses too."""
# %% before define_train
@torch.inference_mode()
def evaluate(net, loader):
    net.eval()
    hits = [net(x.to(device)).argmax(dim=-1).cpu().eq(y).float() for x, y in loader]
    return torch.cat(hits).mean().item() * 100
# %% define_train: replace
test_accuracy = util.accuracy(testloader, net)
# %% by
test_accuracy = evaluate(net, testloader)
# %% define_objective: replace
return util.accuracy(testloader, net)
# %% by
return evaluate(net, testloader)
