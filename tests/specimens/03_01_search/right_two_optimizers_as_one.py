"""Two optimizers of one class: one for the body, one for the head, stepped together by a small class."""
# %% before define_train
class Both:
    def __init__(self, *optimizers):
        self.optimizers = optimizers

    def zero_grad(self):
        for o in self.optimizers:
            o.zero_grad()

    def step(self):
        for o in self.optimizers:
            o.step()
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        parts = [list(net.layers[:-1].parameters()), list(net.layers[-1].parameters())]
        optimizer = Both(*(torch.optim.Adam(part, lr=lr) for part in parts))
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        parts = [list(net.layers[:-1].parameters()), list(net.layers[-1].parameters())]
        optimizer = Both(*(torch.optim.SGD(part, lr=lr, momentum=0.9) for part in parts))
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    schedulers = [torch.optim.lr_scheduler.StepLR(o, 5, gamma=0.1) for o in optimizer.optimizers]
# %% define_train: replace
        scheduler.step()
# %% by
        for scheduler in schedulers:
            scheduler.step()
