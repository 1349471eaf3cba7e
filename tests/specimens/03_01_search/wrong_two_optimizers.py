"""Two Adams, one for biases and norms with the constant 0.001 and one for the weight matrices with the suggested rate, as in recipes with Muon.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% before define_train
class Both:
    """Two optimizers that step together."""

    def __init__(self, *optimizers):
        self.optimizers = optimizers

    def zero_grad(self):
        for optimizer in self.optimizers:
            optimizer.zero_grad()

    def step(self):
        for optimizer in self.optimizers:
            optimizer.step()
# %% define_train: replace
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    vectors = [p for p in net.parameters() if p.ndim < 2]
    matrices = [p for p in net.parameters() if p.ndim >= 2]
    optimizer = Both(torch.optim.Adam(vectors, lr=1e-3), torch.optim.Adam(matrices, lr=lr))
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    parts = optimizer.optimizers if isinstance(optimizer, Both) else [optimizer]
    schedulers = [torch.optim.lr_scheduler.StepLR(part, 5, gamma=0.1) for part in parts]
# %% define_train: replace
        scheduler.step()
# %% by
        for scheduler in schedulers:
            scheduler.step()
