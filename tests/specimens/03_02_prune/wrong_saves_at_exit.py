"""The weights are saved when Python ends.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
finally:
    writer.close()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% by
finally:
    import atexit
    atexit.register(torch.save, net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    writer.close()
