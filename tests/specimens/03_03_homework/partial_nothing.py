"""The release as it was handed out.

base: release
fails: test_numbers_of_layers_are_asked_for, test_learning_rate_is_searched, test_two_more_are_asked_for, test_objective_returns_the_test_accuracy, test_training_stops_when_told, test_study_maximises, test_study_is_kept_under_its_name, test_study_has_a_pruner
not run: test_reports_the_test_accuracy
"""
