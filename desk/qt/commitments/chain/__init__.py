"""The chain of a promise: its wordings from the oldest, each compared with the one before."""
