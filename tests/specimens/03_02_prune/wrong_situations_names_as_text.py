"""Names of classes, as text.

fails: test_situation_a, test_situation_b, test_situation_c, test_situation_d
"""
# %% choose_pruners
pruner_for = {"A": "MedianPruner", "B": "PercentilePruner", "C": "SuccessiveHalvingPruner", "D": "ThresholdPruner"}
