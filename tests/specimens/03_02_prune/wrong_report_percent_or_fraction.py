"""Every second epoch is reported as a fraction, the others in percent.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy / 100 if epoch % 2 else test_accuracy, epoch)
