"""Submission -> clean notebook. Takes any bytes, raises for none, runs no student code."""

from autograder.intake.reading import Malformed, read_cells
from autograder.intake.recognise import By, Recognition, recognise
from autograder.intake.repair import Intake, read_submission

__all__ = ["By", "Intake", "Malformed", "Recognition", "read_cells", "read_submission", "recognise"]
