"""Each trial puts the test images into tensors at its first evaluation, and keeps them for that trial."""
# %% define_train: replace
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    kept = []

    @torch.no_grad()
    def percent():
        if not kept:
            images, labels = zip(*testloader)
            kept.extend((torch.cat(images).to(device), torch.cat(labels).to(device)))
        net.eval()
        return 100 * (net(kept[0]).argmax(1) == kept[1]).float().mean().item()
# %% define_train: replace
                test_accuracy = util.accuracy(testloader, net)
# %% by
                test_accuracy = percent()
