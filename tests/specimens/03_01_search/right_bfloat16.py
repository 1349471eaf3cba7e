"""The network computes with half the precision, weights included."""
# %% define_net: replace
        return self.layers(x)
# %% by
        return self.layers(x.to(torch.bfloat16)).float()
# %% define_net: replace
        self.layers = nn.Sequential(*blocks)
# %% by
        self.layers = nn.Sequential(*blocks).to(torch.bfloat16)
# %% define_train: replace
    util.write_graph(writer, net, input_size)
# %% by
