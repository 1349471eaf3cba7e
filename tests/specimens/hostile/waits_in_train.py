"""Training waits for something that never happens: no CPU time is used, only the evening.

notebook: 03_02_prune
not run: test_reports_once_an_epoch, test_reports_the_test_accuracy, test_report_steps_count_epochs, test_asks_at_the_end_of_each_epoch, test_asks_after_reporting, test_stops_at_once_when_told, test_trial_is_pruned, test_goes_on_when_not_told, test_pruned_trial_is_saved, test_finished_trial_is_saved, test_saved_weights_are_the_trained_ones, test_objective_lets_the_exception_through
"""
# %% define_train: replace
for epoch in range(epochs):
# %% by
import threading

threading.Event().wait()
for epoch in range(epochs):
