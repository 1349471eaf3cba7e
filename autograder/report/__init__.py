"""Marks and verdicts -> pages and tables that people read."""
