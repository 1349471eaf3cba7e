"""Grades the notebooks of a course on Optuna: submission -> evidence -> verdicts -> gradebook -> feedback."""
