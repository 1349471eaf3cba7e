"""All predictions are collected and compared at the end."""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    net.eval()
    with torch.no_grad():
        pairs = [(net(x.to(device)).argmax(1).cpu(), y) for x, y in testloader]
    guesses, truth = (torch.cat(part) for part in zip(*pairs))
    return 100 * torch.eq(guesses, truth).double().mean().item()
