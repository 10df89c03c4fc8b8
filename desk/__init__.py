"""Desk: a desk officer's register of what happened between two states, what was signed, and what each side owes."""

__version__ = "0.1.0"
