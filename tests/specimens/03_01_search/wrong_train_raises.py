"""A name misspelled in train: nothing is ever trained. Study and network are not to blame.

not run: test_learning_rate_is_a_suggested_float, test_optimizer_is_a_suggested_choice
"""
# %% define_train: replace
    criterion = nn.CrossEntropyLoss()
# %% by
    criterion = nn.CrossEntropyLos()
