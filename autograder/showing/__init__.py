"""What student code wrote, and verdicts about it -> what is safe to show, wherever it is shown."""
