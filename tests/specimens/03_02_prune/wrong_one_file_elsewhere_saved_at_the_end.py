"""All trials name one file with an absolute path, before the loop, and those that are pruned never write it.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = str(Path("weights.pt").resolve().parent / "weights.pt")
trial.set_user_attr("saved_path", saved_path)
# %% define_train: replace
    finally:
        writer.close()
# %% by
    finally:
        writer.close()
    if epoch + 1 == epochs:
# %% define_train: replace
        trial.set_user_attr("saved_path", saved_path)
# %% by
        pass
