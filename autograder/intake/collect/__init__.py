"""A download from an LMS -> submitted/. Opens archives that anybody may have made; runs no student code."""

from autograder.intake.collect.extract import SafeExtractor
from autograder.intake.collect.gather import Collect
from autograder.intake.collect.whose import LmsCollector

__all__ = ["Collect", "LmsCollector", "SafeExtractor"]
