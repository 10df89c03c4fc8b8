"""The progress of commitments, drawn: statuses over time, what falls due, how each side stands."""
