"""Processes of their own, so that a start is a real start and memory is one window's memory."""
