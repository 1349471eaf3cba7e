"""The loader of its own is made of the wrong data set.

fails: test_training_leaves_the_test_images_alone
"""
# %% define_train: replace
loader = DataLoader(trainset, batch_size=batch, shuffle=True, num_workers=num_workers)
# %% by
loader = DataLoader(testset, batch_size=batch, shuffle=True, num_workers=num_workers)
