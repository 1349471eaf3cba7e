"""A checkpoint is written in every second epoch only (0, 2, 4), so the last epoch is never saved: the accuracy that the study knows is not that of the saved network.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train: replace
        util.write_parameter_histograms(writer, net, epoch)
# %% by
        util.write_parameter_histograms(writer, net, epoch)
        if epoch % 2 == 0:
            torch.save(net.state_dict(), f"{study_name}_trial{trial.number:03}.pt")
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
