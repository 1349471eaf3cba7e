"""A list of the parameters, without names.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
torch.save(net.state_dict(), saved_path)
# %% by
torch.save([p.detach() for p in net.parameters()], saved_path)
