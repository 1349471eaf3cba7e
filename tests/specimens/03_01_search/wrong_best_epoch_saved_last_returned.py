"""The weights of the best epoch are what is saved, but the objective returns the accuracy of the last one: value and file belong to two different networks.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    best = 0.0
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    for epoch in range(epochs):
# %% define_train: replace
        util.write_parameter_histograms(writer, net, epoch)
# %% by
        util.write_parameter_histograms(writer, net, epoch)
        if test_accuracy > best:
            best = test_accuracy
            torch.save(net.state_dict(), saved_path)
# %% define_train: replace
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
