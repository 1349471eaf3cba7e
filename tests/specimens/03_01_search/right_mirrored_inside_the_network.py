"""In evaluation mode the network looks at each picture and at its mirror image, and averages what it sees."""
# %% define_net: replace
    def forward(self, x):
        return self.layers(x)
# %% by
    def forward(self, x):
        if self.training:
            return self.layers(x)
        return (self.layers(x) + self.layers(x.flip(3))) / 2
