"""Desk broken on purpose: the same code runs shortly with the tests, and for long by `python -m tests.faults --long`."""
