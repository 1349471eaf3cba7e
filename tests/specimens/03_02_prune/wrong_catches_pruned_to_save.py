"""TrialPruned is caught in `train` to save, and not raised again.

fails: test_trial_is_pruned
"""
# %% define_train: replace
finally:
    writer.close()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% by
except optuna.TrialPruned:
    print("pruned")
finally:
    writer.close()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
