"""The network carries a running average of its weights, which no optimizer has, and is judged by itself."""
# %% before define_objective
class Averaging(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net
        self.average = torch.optim.swa_utils.AveragedModel(net)

    def forward(self, x):
        if self.training:
            self.average.update_parameters(self.net)
        return self.net(x)
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.net.parameters(), lr=lr)
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(net.net.parameters(), lr=lr, momentum=0.9)
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
# %% by
    torch.save(net.net.state_dict(), saved_path)
# %% define_objective: replace
    net = Net(trial, num_classes).to(device)
# %% by
    net = Averaging(Net(trial, num_classes).to(device))
