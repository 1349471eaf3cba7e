"""All layers stand in an ordinary list, so the network has no parameters.

fails: test_every_network_can_be_built
"""
# %% define_net: replace
    self.layers = nn.Sequential(*blocks)

def forward(self, x):
    return self.layers(x)
# %% by
    self.layers = blocks

def forward(self, x):
    for layer in self.layers:
        x = layer(x)
    return x
