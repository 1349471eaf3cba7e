"""The size after the convolutions is found by sending a blank image through them, which hides that the last block doesn't pool (it doesn't halve height and width).

fails: test_blocks_follow_the_suggestion
"""
# %% define_net
class Net(nn.Module):
    """A small VGG, (batch, 3, 32, 32) -> (batch, num_classes); `trial` decides about its layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)

        self.backbone = nn.Sequential()
        ich = 3
        for i in range(num_conv_blocks):
            och = 16 * 2**i
            block = conv_block(ich, och, 3, num_conv_layers_per_block, pool=i + 1 < num_conv_blocks)
            self.backbone.add_module(f"block{i + 1}", block)
            ich = och
        self.backbone.add_module("flatten", nn.Flatten())

        self.head = nn.Sequential()
        features = self.count_features()
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers >= 2:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
            for i in range(1, num_fc_layers):
                self.head.add_module(f"fc{i}", fc_block(features, fc_hidden_size))
                features = fc_hidden_size
        self.head.add_module("output", fc_block(features, num_classes, bn=False, act=None))

    @torch.no_grad()
    def count_features(self):
        """How many numbers the backbone makes of one image: simply try it, no size arithmetic."""
        self.backbone.eval()  # a blank image must not touch the running statistics
        n = self.backbone(torch.zeros(1, 3, input_size, input_size)).shape[1]
        self.backbone.train()
        return n

    def forward(self, x):
        return self.head(self.backbone(x))
