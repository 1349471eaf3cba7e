"""A `return` in `finally` swallows the exception.

fails: test_trial_is_pruned
"""
# %% define_train: replace
finally:
    writer.close()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% by
finally:
    writer.close()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return test_accuracy
