"""A bare `except` in `train` swallows the exception.

fails: test_trial_is_pruned
hint: Was TrialPruned raised, and not returned or replaced by `break`? An `except`, or a `return` in
"""
# %% define_train: replace
finally:
    writer.close()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% by
except:
    print("trial", trial.number, "ended early")
finally:
    writer.close()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
